import { Button, IconButton } from '../../button.tsx';
import { PlusIcon, TrashIcon } from '../../icons.tsx';
import type { Story } from '../story.ts';

const VARIANTS = ['primary', 'secondary', 'quiet', 'danger'] as const;
const ICON_VARIANTS = ['plain', 'outlined', 'danger'] as const;

export const STORIES: readonly Story[] = [
  ...VARIANTS.map((variant) => ({
    name: variant,
    draw: () => (
      <>
        <Button variant={variant}>Save</Button>
        <Button variant={variant} icon={<PlusIcon />}>
          Add a line
        </Button>
        <Button variant={variant} disabled>
          Disabled
        </Button>
      </>
    ),
  })),
  { name: 'main', draw: () => <Button {...{ variant: 'primary', size: 'main' }}>Sign in</Button> },
  { name: 'wide', draw: () => <Button wide>As wide as there is room</Button> },
  ...ICON_VARIANTS.map((variant) => ({
    name: `a drawing alone, ${variant}`,
    draw: () => (
      <>
        <IconButton variant={variant} label="Delete" icon={<TrashIcon />} />
        <IconButton variant={variant} label="Delete, disabled" icon={<TrashIcon />} disabled />
      </>
    ),
  })),
];
