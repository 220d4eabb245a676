import type { Unit } from '../../../shared/records/unit.ts';
import { currencyDigits, numberStyle } from '../../i18n/format.ts';
import { readCsv } from '../../live/files/csv.ts';
import type { ReferenceData } from '../../live/reference.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { type ImportPlan, planImport } from '../csv/reference-csv.ts';
import { columnName, liveRecords, loadFileWords } from '../csv/reference-file.ts';
import { importText } from './import-words.ts';

/** The largest file, in megabytes. A larger one is no list of products and would block the page. */
const MOST_MEGABYTES = 5;

export type GoodPlan = Extract<ImportPlan, { ok: true }>;
export type ReadFile = { ok: true; plan: GoodPlan } | { ok: false; why: string };

/** Reads a file that the user chose. @returns what an import would do, or in words why it cannot be read */
export async function readFile(file: File, entity: ReferenceEntity, known: ReferenceData): Promise<ReadFile> {
  if (file.size > MOST_MEGABYTES * 1_000_000)
    return { ok: false, why: importText('import.too_large', { count: MOST_MEGABYTES }) };
  const text = await textOf(file).catch(() => null);
  if (text === null) return { ok: false, why: importText('import.unreadable') };
  const table = readCsv(text);
  if (!table.ok)
    return { ok: false, why: importText(`import.fault_${table.fault.code}`, { line: table.fault.line }) };
  const plan = planImport(entity, table.rows, liveRecords(entity, known), {
    ...(await loadFileWords()),
    units: [...known.units.values()].filter((unit: Unit) => unit.deleted_at === null),
    currencyDigits: currencyDigits(),
    style: numberStyle.value,
  });
  if (plan.ok) return { ok: true, plan };
  if (plan.fault === 'empty') return { ok: false, why: importText('import.empty') };
  return { ok: false, why: importText('import.no_name', { name: columnName('name') }) };
}

/** Spreadsheets on Windows still save in its old encoding: what is no UTF-8 is read as that. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
