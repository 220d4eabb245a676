import { Button } from '../../../button.tsx';
import { EmptyState, Skeleton } from '../../../frame/empty-state.tsx';
import { FishIcon } from '../../../icons.tsx';
import type { Story } from '../../story.ts';

const EMPTY = { icon: <FishIcon size={32} />, title: 'No products yet' };

export const STORIES: readonly Story[] = [
  { name: 'a title alone', draw: () => <EmptyState {...EMPTY} /> },
  {
    name: 'with a text and what to do',
    draw: () => (
      <EmptyState {...EMPTY} text="They come from a file, or one by one.">
        <Button>Add one</Button>
        <Button variant="primary">Import a file</Button>
      </EmptyState>
    ),
  },
  { name: 'rows that are being read', draw: () => <Skeleton rows={3} label="Products are read" /> },
];
