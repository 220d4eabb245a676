import { Toasts, type ToastView } from '../../../frame/toast.tsx';
import type { Story } from '../../story.ts';

const HOUR_MS = 3_600_000;
const SCREEN = { width: 420, height: 240 };

const shown = (...toasts: ToastView[]) => (
  <Toasts label="Messages" closeLabel="Close" lifeMs={HOUR_MS} onClose={() => undefined} toasts={toasts} />
);

export const STORIES: readonly Story[] = [
  { name: 'what was done', screen: SCREEN, draw: () => shown({ id: 1, text: 'Line added' }) },
  {
    name: 'with the way back',
    screen: SCREEN,
    draw: () => shown({ id: 1, text: 'Order deleted', actionLabel: 'Undo' }),
  },
  {
    name: 'what went wrong, and another',
    screen: SCREEN,
    draw: () =>
      shown(
        { id: 1, text: 'The day could not be exported', tone: 'danger', actionLabel: 'Again' },
        { id: 2, text: 'Line added' },
      ),
  },
];
