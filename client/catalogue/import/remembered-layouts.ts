import * as v from 'valibot';
import { columnsOf, type ReferenceColumn } from '../csv/columns.ts';
import type { Layout, Taken } from '../csv/layout.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import type { TableRow } from '../reading/table.ts';

const STORED = 'quayside:import-columns';
/** Headers that are remembered, at most: the oldest is forgotten. */
const MOST_REMEMBERED = 30;

const storedSchema = v.array(v.object({ head: v.string(), columns: v.array(v.string()) }));

/** What the columns of a file with this header were last taken as, on this device; null where it is a new one. */
export function rememberedColumns(entity: ReferenceEntity, head: TableRow | undefined): Taken[] | null {
  if (!head) return null;
  const found = read().find((each) => each.head === keyFor(entity, head));
  const known: readonly string[] = columnsOf(entity);
  return found
    ? found.columns.map((column) => (known.includes(column) ? (column as ReferenceColumn) : ''))
    : null;
}

/** Keeps what the user took the columns as, for the next file with the same header. */
export function rememberColumns(entity: ReferenceEntity, head: TableRow | undefined, layout: Layout): void {
  if (!head) return;
  const key = keyFor(entity, head);
  const others = read().filter((each) => each.head !== key);
  try {
    const next = [{ head: key, columns: layout.columns }, ...others].slice(0, MOST_REMEMBERED);
    localStorage.setItem(STORED, JSON.stringify(next));
  } catch {
    // Storage may be full or forbidden: the next file is then asked about again.
  }
}

function keyFor(entity: ReferenceEntity, head: TableRow): string {
  return JSON.stringify([entity, ...head.cells.map((cell) => cell.trim())]);
}

function read(): v.InferOutput<typeof storedSchema> {
  try {
    const parsed = v.safeParse(storedSchema, JSON.parse(localStorage.getItem(STORED) ?? '[]'));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
