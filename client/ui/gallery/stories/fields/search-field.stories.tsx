import { SearchField } from '../../../fields/search-field.tsx';
import type { Story } from '../../story.ts';

const SEARCH = { label: 'Search orders', clearLabel: 'Clear the search', onInput: () => undefined };

export const STORIES: readonly Story[] = [
  { name: 'empty', draw: () => <SearchField {...SEARCH} value="" /> },
  {
    name: 'empty, with the key that leads here',
    draw: () => <SearchField {...SEARCH} value="" shortcut="/" />,
  },
  { name: 'filled', draw: () => <SearchField {...SEARCH} value="cod" shortcut="/" /> },
];
