import { fieldOf } from '../../../shared/records/entities.ts';
import { currency, formatPrice } from '../../i18n/format.ts';
import { choiceTitle } from '../../live/fields/field-names.ts';
import type { Value } from '../../live/fields/first-values.ts';
import { fileText } from '../../live/files/file-words.ts';
import { reference } from '../../live/reference.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Select } from '../../ui/fields/field.tsx';
import type { ReferenceColumn } from '../csv/columns.ts';
import type { CellFault } from '../csv/reference-cells.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import { columnName } from '../csv/reference-file.ts';
import { type ImportChoices, type ImportView, isTaken, type NewUnit } from './import-plan.ts';
import { importText } from './import-words.ts';
import { Check } from './questions.tsx';
import type { Choose } from './use-source.ts';

/** Rows that are shown at most: those with errors come first. */
const MOST_SHOWN = 200;

const TONES: Record<PlannedRow['action'], Tone> = {
  create: 'ok',
  update: 'brand',
  same: 'neutral',
  fault: 'danger',
  doubt: 'wait',
};
const ACTIONS = ['create', 'update', 'same', 'fault', 'doubt'] as const;
const FIRST: readonly PlannedRow['action'][] = ['fault', 'doubt'];

export interface PreviewProps {
  view: Pick<ImportView, 'rows' | 'plan'>;
  choices: ImportChoices;
  choose: Choose;
}

/** What would become of each row of the file, with the values as they were read; rows can be left out. */
export function Preview({ view, choices, choose }: PreviewProps) {
  const { rows, plan } = view;
  const counts = ACTIONS.map((action) => ({
    action,
    count: rows.filter((row) => row.action === action).length,
  })).filter(({ count }) => count > 0);
  const shown = [
    ...rows.filter(({ action }) => FIRST.includes(action)),
    ...rows.filter(({ action }) => !FIRST.includes(action)),
  ].slice(0, MOST_SHOWN);
  const takable = rows.filter(({ action }) => action === 'create' || action === 'update');
  return (
    <>
      <p class="import__summary" role="status">
        {counts.map(({ action, count }) => (
          <Badge key={action} tone={TONES[action]}>
            {importText(`import.summary_${action}`, { count })}
          </Badge>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section class="import__table" aria-label={importText('import.preview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{importText('import.line')}</th>
              <th scope="col">
                <Check
                  label={importText('import.take_all')}
                  hideLabel
                  disabled={takable.length === 0}
                  checked={takable.some((row) => isTaken(row, choices.left))}
                  onChange={(all) =>
                    choose({ left: new Set(all ? [] : takable.filter(isUsual).map(({ line }) => line)) })
                  }
                />
                {importText('import.what')}
              </th>
              {plan.columns.map((column) => (
                <th key={column} scope="col">
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.line} {...{ row, choices, choose }} columns={plan.columns} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shown.length && (
        <p class="soft">{importText('import.more_rows', { count: rows.length - shown.length })}</p>
      )}
    </>
  );
}

function isUsual({ notes }: PlannedRow): boolean {
  return !notes.includes('sum');
}

interface RowProps {
  row: PlannedRow;
  columns: readonly ReferenceColumn[];
  choices: ImportChoices;
  choose: Choose;
}

function Row({ row, columns, choices, choose }: RowProps) {
  const elsewhere = row.faults.filter(({ column }) => !columns.some((each) => each === column));
  return (
    <tr class={row.action === 'fault' ? 'import__row--fault' : undefined}>
      <td class="number">{row.line}</td>
      <td>
        <Outcome {...{ row, choices, choose }} />
        {elsewhere.map((fault) => (
          <p key={fault.code} class="import__cell-fault">
            {faultWords(fault)}
          </p>
        ))}
        {row.notes.map((note) => (
          <p key={note} class="import__note">
            {importText(`import.note_${note}`)}
          </p>
        ))}
      </td>
      {columns.map((column) => (
        <Cell key={column} row={row} column={column} newUnits={choices.newUnits} />
      ))}
    </tr>
  );
}

/** What happens to a row, and whether; a row in doubt is asked about. */
function Outcome({ row, choices, choose }: Omit<RowProps, 'columns'>) {
  const { line, action, doubt } = row;
  const badge = <Badge tone={TONES[action]}>{importText(`import.action_${action}`)}</Badge>;
  if (doubt) {
    const answers = new Map(choices.answers);
    return (
      <Select
        label={importText('import.answer', { line })}
        hideLabel
        value={choices.answers.get(line) ?? ''}
        options={[
          { value: '', label: importText('import.answer_open') },
          {
            value: 'same',
            label:
              doubt.line === null
                ? importText('import.answer_same', { name: doubt.same.record?.name ?? '' })
                : importText('import.answer_twin', { line: doubt.line }),
          },
          { value: 'new', label: importText('import.answer_new') },
        ]}
        onPick={(picked) => {
          if (picked === 'same' || picked === 'new') answers.set(line, picked);
          else answers.delete(line);
          choose({ answers });
        }}
      />
    );
  }
  if (action !== 'create' && action !== 'update') return badge;
  const left = new Set(choices.left);
  return (
    <span class="import__outcome">
      <Check
        label={importText('import.take', { line })}
        hideLabel
        checked={isTaken(row, left)}
        onChange={(taken) => {
          if (taken === isUsual(row)) left.delete(line);
          else left.add(line);
          choose({ left });
        }}
      />
      {badge}
    </span>
  );
}

interface CellProps {
  row: PlannedRow;
  column: ReferenceColumn;
  newUnits: readonly NewUnit[];
}

/** The value of a cell as it was read; the text of the file where it was not, or where it says something else. */
function Cell({ row, column, newUnits }: CellProps) {
  const text = row.cells[column]?.trim() ?? '';
  const faults = row.faults.filter((fault) => fault.column === column);
  const value = row.values[column];
  const shown = value === undefined ? text : shownValue(column, value, newUnits);
  const other = row.others[column];
  const isPrice = fieldOf('product', column)?.kind === 'price';
  const before = shownValue(column, valueBefore(row, column), newUnits);
  return (
    <td class={faults.length > 0 ? 'import__cell--fault' : undefined}>
      {shown}
      {isPrice && shown !== text && value !== null && <span class="import__raw"> {text}</span>}
      {before !== '' && <p class="import__note">{importText('import.was', { value: before })}</p>}
      {other !== undefined && (
        <p class="import__note">{importText('import.other_reading', { value: formatPrice(other) })}</p>
      )}
      {faults.map((fault) => (
        <p key={fault.code} class="import__cell-fault">
          {faultWords(fault)}
        </p>
      ))}
    </td>
  );
}

/** What a field is now that the row would change; null where it changes nothing. */
function valueBefore({ action, record, fields }: PlannedRow, column: ReferenceColumn): Value {
  if (action !== 'update' || !record || !(column in fields)) return null;
  return (record as unknown as Record<string, Value>)[column] ?? null;
}

function shownValue(column: ReferenceColumn, value: Value, newUnits: readonly NewUnit[]): string {
  if (value === null) return '';
  if (column === 'default_price_cents') return formatPrice(Number(value));
  if (column === 'type') return choiceTitle(value as 'client' | 'supplier');
  if (column !== 'default_unit_id') return String(value);
  const unit = reference.value.units.get(String(value)) ?? newUnits.find(({ id }) => id === value);
  return unit?.abbreviation ?? '';
}

function faultWords({ code, limit = 0 }: CellFault): string {
  if (code === 'too_long' || code === 'too_precise')
    return importText(`import.fault_${code}`, { count: limit });
  if (code === 'too_large') return importText('import.fault_number_too_large');
  if (code === 'other_currency')
    return importText('import.fault_other_currency', { currency: currency.value });
  if (code === 'unknown_type')
    return importText('import.fault_unknown_type', {
      client: fileText('files.type_client'),
      supplier: fileText('files.type_supplier'),
    });
  return importText(`import.fault_${code}`);
}
