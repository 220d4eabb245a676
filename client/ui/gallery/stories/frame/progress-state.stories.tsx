import { Button } from '../../../button.tsx';
import { ProgressState } from '../../../frame/progress-state.tsx';
import { RefreshCwIcon } from '../../../icons.tsx';
import type { Story } from '../../story.ts';

const STATE = { icon: <RefreshCwIcon size={32} />, title: 'Fetching your orders' };

export const STORIES: readonly Story[] = [
  { name: 'nothing is known yet', draw: () => <ProgressState {...STATE} text="Asking the server…" /> },
  {
    name: 'some of it is there',
    draw: () => (
      <ProgressState
        {...STATE}
        text="Today and the days around it come first."
        count={{ text: '312 of 4,800 orders', value: 312, max: 4800 }}
      />
    ),
  },
  {
    name: 'it waits',
    draw: () => (
      <ProgressState {...STATE} text="The server does not answer.">
        <Button>Try now</Button>
      </ProgressState>
    ),
  },
];
