import { Button } from '../../../button.tsx';
import { SplitView } from '../../../frame/split-view.tsx';
import type { Story } from '../../story.ts';

const WIDE = { width: 1100, height: 420 };
const PHONE = { width: 390, height: 520 };

function Orders({ open = false }: { open?: boolean }) {
  return (
    <SplitView
      panel={open && <p style={{ padding: 'var(--space-4)' }}>Twelve boxes of cod</p>}
      panelLabel="Order of Le Petit Port"
      aside={<p style={{ padding: 'var(--space-4)' }}>The day in figures</p>}
      closeLabel="Close"
      onClose={() => undefined}
    >
      <Button wide>Le Petit Port</Button>
    </SplitView>
  );
}

export const STORIES: readonly Story[] = [
  { name: 'wide, nothing chosen', fills: true, screen: WIDE, draw: () => <Orders /> },
  { name: 'wide, a panel', fills: true, screen: WIDE, draw: () => <Orders open /> },
  { name: 'on a phone, nothing chosen', fills: true, screen: PHONE, draw: () => <Orders /> },
  { name: 'on a phone, a sheet', fills: true, screen: PHONE, draw: () => <Orders open /> },
];
