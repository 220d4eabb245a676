import { fileText } from '../../live/files/file-words.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { ReferenceColumn } from '../csv/columns.ts';
import type { CellFault } from '../csv/reference-cells.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import { columnName } from '../csv/reference-file.ts';
import { importText } from './import-words.ts';
import type { GoodPlan } from './read-file.ts';

/** Rows that are shown at most: those with errors come first. */
const MOST_SHOWN = 200;

const TONES: Record<PlannedRow['action'], Tone> = {
  create: 'ok',
  update: 'brand',
  same: 'neutral',
  fault: 'danger',
};
const ACTIONS = ['create', 'update', 'same', 'fault'] as const;

/** What would become of each row of the file. */
export function Preview({ plan }: { plan: GoodPlan }) {
  const counts = ACTIONS.map((action) => ({
    action,
    count: plan.rows.filter((row) => row.action === action).length,
  })).filter(({ count }) => count > 0);
  const faulty = plan.rows.filter(({ action }) => action === 'fault');
  const shown = [...faulty, ...plan.rows.filter(({ action }) => action !== 'fault')].slice(0, MOST_SHOWN);
  const columns = plan.columns as readonly ReferenceColumn[];
  return (
    <>
      <p class="import__summary" role="status">
        {counts.map(({ action, count }) => (
          <Badge key={action} tone={TONES[action]}>
            {importText(`import.summary_${action}`, { count })}
          </Badge>
        ))}
      </p>
      {plan.ignored.length > 0 && (
        <p class="soft">{importText('import.ignored', { columns: plan.ignored.join(', ') })}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section class="import__table" aria-label={importText('import.preview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{importText('import.line')}</th>
              <th scope="col">{importText('import.what')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.line} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
      {plan.rows.length > shown.length && (
        <p class="soft">{importText('import.more_rows', { count: plan.rows.length - shown.length })}</p>
      )}
    </>
  );
}

function Row({ row, columns }: { row: PlannedRow; columns: readonly ReferenceColumn[] }) {
  const elsewhere = row.faults.filter(({ column }) => !columns.some((each) => each === column));
  return (
    <tr class={row.action === 'fault' ? 'import__row--fault' : undefined}>
      <td class="number">{row.line}</td>
      <td>
        <Badge tone={TONES[row.action]}>{importText(`import.action_${row.action}`)}</Badge>
        {elsewhere.map((fault) => (
          <p key={fault.column} class="import__cell-fault">
            {columnName(fault.column as ReferenceColumn)}: {faultWords(fault)}
          </p>
        ))}
      </td>
      {columns.map((column) => {
        const faults = row.faults.filter((fault) => fault.column === column);
        return (
          <td key={column} class={faults.length > 0 ? 'import__cell--fault' : undefined}>
            {row.cells[column]}
            {faults.map((fault) => (
              <p key={fault.code} class="import__cell-fault">
                {faultWords(fault)}
              </p>
            ))}
          </td>
        );
      })}
    </tr>
  );
}

function faultWords({ code, limit = 0 }: CellFault): string {
  if (code === 'too_long' || code === 'too_precise')
    return importText(`import.fault_${code}`, { count: limit });
  if (code === 'too_large') return importText('import.fault_number_too_large');
  if (code === 'unknown_type')
    return importText('import.fault_unknown_type', {
      client: fileText('files.type_client'),
      supplier: fileText('files.type_supplier'),
    });
  return importText(`import.fault_${code}`);
}
