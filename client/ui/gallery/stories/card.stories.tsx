import { Card } from '../../card.tsx';
import type { Story } from '../story.ts';

export const STORIES: readonly Story[] = [
  {
    name: 'a section of a page',
    draw: () => (
      <Card aria-labelledby="this-device">
        <h2 id="this-device">This device</h2>
        <p>Its data is kept when space is short.</p>
      </Card>
    ),
  },
  {
    name: 'entries of a list',
    draw: () => (
      <ul style={{ display: 'grid', gap: 'var(--space-3)' }}>
        {['Cod: 12 to 15 kg', 'Le Petit Port: delivered before six'].map((change) => (
          <Card key={change} variant="entry">
            <p>{change}</p>
            <p class="soft">Anna, today at 09:12</p>
          </Card>
        ))}
      </ul>
    ),
  },
  {
    name: 'outlined: a figure',
    draw: () => (
      <Card variant="outlined" as="div">
        <p style={{ padding: 'var(--space-3)' }}>Sold: 1,204.50</p>
      </Card>
    ),
  },
];
