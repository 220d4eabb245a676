import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { mount } from '../../ui/testing/mount.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import { Preview } from './preview.tsx';
import type { GoodPlan } from './read-file.ts';

function row(line: number): PlannedRow {
  return { line, cells: { name: `Unit ${line}` }, action: 'create', record: null, fields: {}, faults: [] };
}

function plan(count: number): GoodPlan {
  const rows = Array.from({ length: count }, (_, index) => row(index + 2));
  return { ok: true, columns: ['name'], ignored: [], rows };
}

const rows = () => page.getByRole('cell', { name: /^Unit \d+$/ });

test('200 rows of a file are shown, the others counted', async () => {
  const draw = mount(<Preview plan={plan(200)} />);
  await expect.element(rows().first()).toBeVisible();
  expect(rows().elements()).toHaveLength(200);
  expect(page.getByText('more row').elements()).toHaveLength(0);
  draw(<Preview plan={plan(201)} />);
  await expect.element(page.getByText('and 1 more row')).toBeVisible();
  expect(rows().elements()).toHaveLength(200);
});

test('rows with errors are shown before the others, however many these are', async () => {
  const { rows: good, ...rest } = plan(300);
  const faulty: PlannedRow = { ...row(999), action: 'fault' };
  mount(<Preview plan={{ ...rest, rows: [...good, faulty] }} />);
  await expect.element(page.getByText('Unit 999')).toBeVisible();
});
