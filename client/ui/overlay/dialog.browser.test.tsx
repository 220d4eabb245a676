import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Button } from '../button.tsx';
import { partsOpen } from '../open-parts.ts';
import { isOnScreen } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { Dialog } from './dialog.tsx';

function Page({ onClose = () => undefined }: { onClose?: () => void }) {
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    onClose();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete the order</Button>
      {open && (
        <Dialog
          title="Delete it?"
          closeLabel="Close"
          onClose={close}
          actions={<Button onClick={close}>Delete</Button>}
        >
          It goes to Trash.
        </Dialog>
      )}
    </>
  );
}

const opener = page.getByRole('button', { name: 'Delete the order' });
const dialog = page.getByRole('dialog', { name: 'Delete it?' });

test('it is a dialog named by its title, and modal', async () => {
  mount(<Page />);
  await opener.click();
  await expect.element(dialog).toBeVisible();
  await expect.element(page.getByRole('heading', { level: 2, name: 'Delete it?' })).toBeVisible();
  expect(dialog.element().matches(':modal')).toBe(true);
});

test('the focus moves into it, and Tab does not leave it for the page behind', async () => {
  mount(<Page />);
  await opener.click();
  await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Delete', exact: true })).toHaveFocus();
  await userEvent.tab();
  expect(opener.element()).not.toBe(document.activeElement);
});

test('Escape closes it and gives the focus back', async () => {
  const onClose = vi.fn();
  mount(<Page onClose={onClose} />);
  await opener.click();
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('the cross closes it and gives the focus back', async () => {
  mount(<Page />);
  await opener.click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

test('a caller that does not close yet keeps it open at Escape', async () => {
  const onClose = vi.fn();
  mount(
    <Dialog title="Delete it?" closeLabel="Close" onClose={onClose}>
      Still at work
    </Dialog>,
  );
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => onClose).toHaveBeenCalledTimes(1);
  await expect.element(dialog).toBeVisible();
});

test('keys in it do not reach the page behind', async () => {
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={around}>
      <Dialog title="Delete it?" closeLabel="Close" onClose={() => undefined}>
        It goes to Trash.
      </Dialog>
    </div>,
  );
  await expect.element(dialog).toBeVisible();
  await userEvent.keyboard('n');
  expect(around).not.toHaveBeenCalled();
});

test('a long one stays on a small screen', async () => {
  await page.viewport(390, 600);
  mount(
    <Dialog title="Delete it?" closeLabel="Close" onClose={() => undefined} actions={<Button>Delete</Button>}>
      <div style={{ height: '2000px' }}>Long</div>
    </Dialog>,
  );
  await expect.element(dialog).toBeVisible();
  await expect.poll(() => isOnScreen(dialog)).toBe(true);
});

test('is told to be open for as long as it is shown: then nothing appears by itself', async () => {
  const redraw = mount(
    <Dialog title="A question" closeLabel="Close" onClose={() => undefined}>
      Yes or no
    </Dialog>,
  );
  await expect.poll(() => partsOpen.value).toBe(true);
  redraw(null);
  await expect.poll(() => partsOpen.value).toBe(false);
});
