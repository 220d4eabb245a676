import { Button } from '../../button.tsx';
import { Item, Section } from '../../section.tsx';
import type { Story } from '../story.ts';

export const STORIES: readonly Story[] = [
  {
    name: 'items with a detail and something to do',
    draw: () => (
      <Section title="This device">
        <Item title="Language">
          <Button>English</Button>
        </Item>
        <Item title="Storage" detail="12 MB used of 2 GB">
          <Button>Keep it for good</Button>
          <Button variant="quiet">Show</Button>
        </Item>
        <Item title="Version" detail="1.0.0" />
      </Section>
    ),
  },
];
