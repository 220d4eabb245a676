import { Button } from '../../../button.tsx';
import { Dialog } from '../../../overlay/dialog.tsx';
import type { Story } from '../../story.ts';

const DELETE = { title: 'Delete the order?', closeLabel: 'Close', onClose: () => undefined };
const ACTIONS = (
  <>
    <Button>Keep it</Button>
    <Button variant="danger">Delete</Button>
  </>
);

export const STORIES: readonly Story[] = [
  {
    name: 'a question',
    fills: true,
    screen: { width: 600, height: 300 },
    draw: () => (
      <Dialog {...DELETE} actions={ACTIONS}>
        It stays in Trash for 90 days.
      </Dialog>
    ),
  },
  {
    name: 'on a phone, longer than the screen',
    fills: true,
    screen: { width: 390, height: 420 },
    draw: () => (
      <Dialog {...DELETE} actions={ACTIONS}>
        {Array.from({ length: 12 }, (_, at) => (
          <p key={at}>Line {at + 1} of the order goes with it.</p>
        ))}
      </Dialog>
    ),
  },
];
