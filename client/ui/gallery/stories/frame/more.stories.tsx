import { More } from '../../../frame/more.tsx';
import type { Story } from '../../story.ts';

export const STORIES: readonly Story[] = [
  {
    name: 'the next part is read',
    draw: () => <More label="Show more" onMore={() => new Promise(() => undefined)} />,
  },
  {
    name: 'reading failed',
    draw: () => <More label="Show more" onMore={() => Promise.reject(new Error('offline'))} />,
  },
];
