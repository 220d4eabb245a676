import { Segmented, Tabs } from '../../segmented.tsx';
import type { Story } from '../story.ts';

const SEGMENTS = [
  { value: 'partners', label: 'By partner', count: '12' },
  { value: 'products', label: 'By product' },
  { value: 'totals', label: 'Totals' },
];
const VIEW = { label: 'View', value: 'partners', segments: SEGMENTS, onPick: () => undefined };

export const STORIES: readonly Story[] = [
  { name: 'the label read aloud only', draw: () => <Segmented {...VIEW} /> },
  { name: 'the label shown', draw: () => <Segmented {...VIEW} value="totals" showLabel /> },
  {
    name: 'tabs',
    draw: () => (
      <>
        <Tabs {...VIEW} panelId="panel" />
        <div id="panel" role="tabpanel" />
      </>
    ),
  },
];
