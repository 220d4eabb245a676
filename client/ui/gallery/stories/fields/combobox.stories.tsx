import { Combobox } from '../../../fields/combobox.tsx';
import { type Story, tap } from '../../story.ts';

const FISH = [
  { id: 'bass', label: 'Bass', hint: 'kg' },
  { id: 'brill', label: 'Brill', hint: 'kg' },
  { id: 'cod', label: 'Cod, skin on, from the line boats of the morning', hint: 'box' },
];
const PRODUCT = {
  label: 'Product',
  text: '',
  emptyText: 'Nothing found',
  find: () => FISH,
  onPick: () => undefined,
};
const OPEN = { screen: { width: 420, height: 340 }, play: tap('input') };

/** Types a text, as a hand would. */
function typed(text: string): (stage: HTMLElement) => void {
  return (stage) => {
    const input = stage.querySelector('input');
    if (!input) return;
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
}

export const STORIES: readonly Story[] = [
  { name: 'empty', draw: () => <Combobox {...PRODUCT} placeholder="Type a name" /> },
  { name: 'picked', draw: () => <Combobox {...PRODUCT} text="Cod" hint="The usual one." /> },
  { name: 'error', draw: () => <Combobox {...PRODUCT} error="A product is needed." /> },
  { name: 'disabled', draw: () => <Combobox {...PRODUCT} text="Cod" disabled /> },
  { ...OPEN, name: 'open', draw: () => <Combobox {...PRODUCT} /> },
  { ...OPEN, name: 'nothing found', draw: () => <Combobox {...PRODUCT} find={() => []} /> },
  {
    ...OPEN,
    name: 'what is not there can be made',
    draw: () => <Combobox {...PRODUCT} createLabel={(text) => `Make "${text}"`} onCreate={() => undefined} />,
    play: typed('Cod roe'),
  },
];
