import { Countdown } from '../../countdown.tsx';
import type { Story } from '../story.ts';

const HOUR_MS = 3_600_000;

const say = (leftMs: number): string =>
  leftMs === 0 ? 'Trying now…' : `Next try in ${Math.ceil(leftMs / 60_000)} min`;

export const STORIES: readonly Story[] = [
  { name: 'time is left', draw: () => <Countdown untilMs={Date.now() + HOUR_MS} say={say} /> },
  { name: 'the time has come', draw: () => <Countdown untilMs={0} say={say} /> },
];
