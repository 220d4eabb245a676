import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aPartner, aProduct, aUnit } from '../../testing/builders/a-record.ts';
import { place } from '../live/page/router.ts';
import { mount } from '../ui/testing/mount.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import { FieldsForm } from './fields-form.tsx';

const never = () => Promise.reject(new Error('nothing is saved here'));

function form(entity: ReferenceEntity, row: { name: string; version: number; id: string }): void {
  mount(
    <FieldsForm
      entity={entity}
      row={row}
      newTitle="New"
      create={never}
      update={never}
      remove={never}
      onClose={() => undefined}
    />,
  );
}

test.each([
  ['partner', aPartner({ name: 'Bar' })],
  ['product', aProduct({ name: 'Cod' })],
  ['unit', aUnit({ name: 'Box' })],
] as const)('the form of a %s leads to its history', async (entity, row) => {
  form(entity, row);
  await userEvent.click(page.getByRole('button', { name: 'History' }));
  expect(place.value.path).toBe(`/${entity}/${row.id}/history`);
});
