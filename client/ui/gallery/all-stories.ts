import type { Story } from './story.ts';

const FILES = import.meta.glob<{ STORIES: readonly Story[] }>('./stories/**/*.stories.tsx', { eager: true });

/** The states of every component, by the name of its file. */
export const ALL_STORIES: ReadonlyMap<string, readonly Story[]> = new Map(
  Object.entries(FILES).map(([path, { STORIES }]) => [componentOf(path), STORIES]),
);

function componentOf(path: string): string {
  return path.replace(/^.*\/|\.stories\.tsx$/g, '');
}
