import { NumberReading, type NumberReadingProps } from '../../../fields/number-reading.tsx';
import type { Story } from '../../story.ts';

const READING: NumberReadingProps = {
  value: 1500,
  other: 1.5,
  words: { read: (value) => `Read as ${value} kg.`, instead: (value) => `No, ${value} kg` },
  onTake: () => undefined,
  onLeave: () => undefined,
};

export const STORIES: readonly Story[] = [
  { name: 'two readings', draw: () => <NumberReading {...READING} /> },
  { name: 'the first cannot be saved', draw: () => <NumberReading {...READING} value={null} /> },
];
