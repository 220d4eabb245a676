import { Card } from '../../card.tsx';
import { Page } from '../../page.tsx';
import type { Story } from '../story.ts';

const VARIANTS = ['plain', 'sections', 'wide'] as const;

export const STORIES: readonly Story[] = VARIANTS.map((variant) => ({
  name: variant,
  screen: { width: 1100, height: 260 },
  fills: true,
  draw: () => (
    <Page variant={variant}>
      <h1>Settings</h1>
      <Card>A part</Card>
      <Card>Another one</Card>
    </Page>
  ),
}));
