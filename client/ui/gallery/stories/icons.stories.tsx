import * as icons from '../../icons.tsx';
import type { Story } from '../story.ts';

export const STORIES: readonly Story[] = [24, 20, 16, 32].map((size) => ({
  name: `${size} pixels`,
  draw: () => Object.entries(icons).map(([name, Drawing]) => <Drawing key={name} size={size} />),
}));
