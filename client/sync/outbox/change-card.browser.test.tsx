import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { mount } from '../../ui/testing/mount.ts';
import { ChangeCard } from './change-card.tsx';

const STATE = { label: 'Waiting', tone: 'wait' } as const;

function card(count: number) {
  const steps = Array.from({ length: count }, (_, index) => `Step ${index + 1}`);
  return <ChangeCard where={null} steps={steps} age="now" state={STATE} error={null} />;
}

test('six steps of a change are listed, the others counted', async () => {
  const draw = mount(card(6));
  await expect.element(page.getByText(/^Step \d$/)).toHaveLength(6);
  expect(page.getByText('more step').elements()).toHaveLength(0);
  draw(card(7));
  await expect.element(page.getByText('and 1 more step')).toBeVisible();
  expect(page.getByText(/^Step \d$/).elements()).toHaveLength(6);
});
