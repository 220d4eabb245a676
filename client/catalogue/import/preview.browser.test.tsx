import './import.css';
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { mount } from '../../ui/testing/mount.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import { NO_CHOICES } from './import-plan.ts';
import { Preview, type PreviewProps } from './preview.tsx';

function row(line: number): PlannedRow {
  const cells = { name: `Unit ${line}` };
  const read = { cells, values: cells, others: {}, fields: cells, faults: [], notes: [] };
  return { line, ...read, action: 'create', record: null, doubt: null };
}

function view(rows: readonly PlannedRow[]): PreviewProps['view'] {
  return { rows, plan: { columns: ['name'], ignored: [], style: null, unknownUnits: [], split: [], rows } };
}

const many = (count: number): PlannedRow[] => Array.from({ length: count }, (_, index) => row(index + 2));

function Shown({ plan, heard }: { plan: readonly PlannedRow[]; heard?: (left: number[]) => void }) {
  const [choices, setChoices] = useState(NO_CHOICES);
  return (
    <Preview
      view={view(plan)}
      choices={choices}
      choose={(change) => {
        setChoices((now) => ({ ...now, ...change }));
        heard?.([...(change.left ?? [])]);
      }}
    />
  );
}

const rows = () => page.getByRole('cell', { name: /^Unit \d+$/ });

test('200 rows of a file are shown, the others counted', async () => {
  const draw = mount(<Shown plan={many(200)} />);
  await expect.element(rows().first()).toBeVisible();
  expect(rows().elements()).toHaveLength(200);
  expect(page.getByText('more row').elements()).toHaveLength(0);
  draw(<Shown plan={many(201)} />);
  await expect.element(page.getByText('and 1 more row')).toBeVisible();
  expect(rows().elements()).toHaveLength(200);
});

test('rows with errors are shown before the others, however many these are', async () => {
  const faulty: PlannedRow = { ...row(999), action: 'fault' };
  mount(<Shown plan={[...many(300), faulty]} />);
  await expect.element(page.getByText('Unit 999')).toBeVisible();
});

test('a row is left out by its box, all by the box above; each box is 48 px large', async () => {
  const heard: number[][] = [];
  mount(<Shown plan={many(3)} heard={(left) => heard.push(left)} />);
  const box = page.getByRole('checkbox', { name: 'Take line 3' });
  await box.click();
  await expect.element(box).not.toBeChecked();
  await page.getByRole('checkbox', { name: 'Take all rows' }).click();
  expect(heard).toEqual([[3], [2, 3, 4]]);
  const label = box.element().closest('label')?.getBoundingClientRect();
  expect(Math.min(label?.width ?? 0, label?.height ?? 0)).toBeGreaterThanOrEqual(48);
});

test('a row that changes something says what is there now', async () => {
  const record = { id: 'u', version: 1, name: 'Unit one' };
  const changed: PlannedRow = { ...row(2), action: 'update', record };
  const same: PlannedRow = { ...row(3), action: 'update', record, fields: {} };
  mount(<Shown plan={[changed, same]} />);
  await expect.element(page.getByText('now Unit one')).toBeVisible();
  expect(page.getByText('now ').elements()).toHaveLength(1);
});
