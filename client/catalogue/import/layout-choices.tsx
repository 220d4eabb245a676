import { Select } from '../../ui/fields/field.tsx';
import { ChevronRightIcon } from '../../ui/icons.tsx';
import { columnsOf, type ReferenceColumn } from '../csv/columns.ts';
import type { Taken } from '../csv/layout.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { columnName } from '../csv/reference-file.ts';
import { ENCODINGS, type Encoding, type ReadAs, type Table } from '../reading/table.ts';
import type { ImportChoices, ImportView } from './import-plan.ts';
import { importText } from './import-words.ts';
import type { Choose } from './use-source.ts';

/** Lines that may be pointed at as the header. */
const MOST_LINES = 12;

const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  macintosh: 'Mac Roman',
  'windows-1251': 'Windows-1251',
};

export interface LayoutChoicesProps {
  entity: ReferenceEntity;
  table: Table;
  view: ImportView;
  choices: ImportChoices;
  choose: Choose;
  onReadAs: (as: ReadAs) => void;
  onHeader: (header: number) => void;
}

/** Where the header is, what each column is taken as, how letters and prices are read. Open where something must be said. */
export function LayoutChoices({
  entity,
  table,
  view,
  choices,
  choose,
  onReadAs,
  onHeader,
}: LayoutChoicesProps) {
  const { layout, plan, missing } = view;
  const assign = (index: number, taken: Taken): void => {
    const others = layout.columns.map((each) => (taken !== '' && each === taken ? '' : each));
    // The other columns that seemed to be the same are left out by this answer.
    const settled = layout.columns[index] === '?' ? others.map((each) => (each === '?' ? '' : each)) : others;
    choose({ columns: settled.with(index, taken) });
  };
  const { names = [], hidden = [], chosen = '' } = table.sheets ?? {};
  const severalSheets = names.length > 1;
  return (
    <details class="import__layout" open={missing !== null || choices.columns !== undefined || severalSheets}>
      <summary>
        <ChevronRightIcon size={20} />
        {importText('import.layout')}
      </summary>
      <div class="import__choices">
        {severalSheets && (
          <Select
            label={importText('import.sheet')}
            value={chosen}
            options={names.map((name) => ({
              value: name,
              label: hidden.includes(name) ? importText('import.sheet_hidden', { name }) : name,
            }))}
            onPick={(sheet) => onReadAs({ sheet })}
          />
        )}
        <Select
          label={importText('import.header')}
          value={String(layout.header)}
          options={[
            ...table.rows.slice(0, MOST_LINES).map(({ line, cells }, index) => ({
              value: String(index),
              label: importText('import.header_line', {
                line,
                cells: cells.filter(Boolean).join(' · ').slice(0, 60),
              }),
            })),
            { value: '-1', label: importText('import.header_none') },
          ]}
          onPick={(picked) => onHeader(Number(picked))}
        />
        {table.encoding && (
          <Select
            label={importText('import.encoding')}
            value={table.encoding}
            options={ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] }))}
            onPick={(picked) => onReadAs({ encoding: picked as Encoding })}
          />
        )}
        {layout.columns.map((taken, index) => (
          <ColumnChoice
            key={String(index)}
            {...{ entity, taken, index, table, header: layout.header }}
            onAssign={assign}
          />
        ))}
        {plan.style && (
          <Select
            label={importText('import.mark')}
            value={plan.style.decimal}
            options={[
              { value: ',', label: importText('import.mark_comma') },
              { value: '.', label: importText('import.mark_point') },
            ]}
            onPick={(picked) => choose({ mark: picked === ',' ? ',' : '.' })}
          />
        )}
      </div>
    </details>
  );
}

interface ColumnChoiceProps {
  entity: ReferenceEntity;
  taken: Taken;
  index: number;
  table: Table;
  header: number;
  onAssign: (index: number, taken: Taken) => void;
}

function ColumnChoice({ entity, taken, index, table, header, onAssign }: ColumnChoiceProps) {
  const head = table.rows[header]?.cells[index]?.trim();
  const samples = table.rows.slice(header + 1).flatMap(({ cells }) => cells[index]?.trim() || []);
  const fields = columnsOf(entity).map((column) => ({ value: column as string, label: columnName(column) }));
  const open = taken === '?' ? [{ value: '?', label: importText('import.choose_column') }] : [];
  return (
    <Select
      label={
        head ? importText('import.column_of', { head }) : importText('import.column', { number: index + 1 })
      }
      hint={samples.slice(0, 2).join(' · ').slice(0, 50)}
      error={taken === '?' ? importText('import.choose_column') : undefined}
      value={taken}
      options={[...open, { value: '', label: importText('import.leave_column') }, ...fields]}
      onPick={(picked) => onAssign(index, picked as ReferenceColumn | '')}
    />
  );
}
