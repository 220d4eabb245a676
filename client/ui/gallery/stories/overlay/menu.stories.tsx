import { CopyIcon, EllipsisVerticalIcon, PrinterIcon, TrashIcon } from '../../../icons.tsx';
import { Menu } from '../../../overlay/menu.tsx';
import { type Story, tap } from '../../story.ts';

const pick = (): void => undefined;

const more = () => (
  <Menu
    label="More"
    icon={<EllipsisVerticalIcon />}
    items={[
      { label: 'Copy to another day', icon: <CopyIcon />, onPick: pick },
      { label: 'Print', icon: <PrinterIcon />, onPick: pick, disabled: true },
      { label: 'Delete', icon: <TrashIcon />, onPick: pick, danger: true },
    ]}
  />
);

export const STORIES: readonly Story[] = [
  { name: 'closed', draw: more },
  { name: 'open', screen: { width: 320, height: 260 }, draw: more, play: tap('button') },
];
