import { useMemo, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { Line } from '../../../shared/records/line.ts';
import { follow, SETTLED_MS } from '../actions/saving.ts';
import { type LineContent, updateLine } from '../day/line-actions.ts';

/** The values just typed, by line id. They are shown while they are being saved. */
export type TypedLines = ReadonlyMap<string, TypedLine>;

interface TypedLine {
  /** The line as it was read when this was typed. */
  stored: Line;
  shown: Line;
}

export const NOTHING_TYPED: TypedLines = new Map();

/** Saves the values typed in a line of an order. `seen` is the line as it was when the typing began [O3]. */
export type SaveLine = (order: OrderRow, seen: Line, fields: Partial<LineContent>) => void;

/**
 * Shows typed values before they are saved. A value is dropped when saving it failed, when the line was read again (it is then
 * another object, keep-identity.ts), or soon after it was saved: if a colleague's value won [M5], the line is not read again.
 */
export function useTypedLines(): [TypedLines, SaveLine] {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const save = useMemo((): SaveLine => {
    const latest = new Map<string, TypedLine>();
    const show = (): void => setTyped(new Map(latest));
    const forget = (id: string, line: TypedLine | undefined): void => {
      if (latest.get(id) === line && latest.delete(id)) show();
    };
    const store = async (...[order, seen, fields]: Parameters<SaveLine>): Promise<void> => {
      const { id } = seen;
      const stored = order.flows.find((line) => line.id === id);
      if (stored) latest.set(id, withFields(latest.get(id), stored, fields));
      const line = latest.get(id);
      show();
      const saved = await follow(updateLine(order, seen, fields));
      setTimeout(() => forget(id, line), saved ? SETTLED_MS : 0);
    };
    return (...line) => void store(...line);
  }, []);
  return [typed, save];
}

function withFields(before: TypedLine | undefined, stored: Line, fields: Partial<LineContent>): TypedLine {
  const from = before?.stored === stored ? before.shown : stored;
  return { stored, shown: { ...from, ...fields } };
}

/** The line with its typed values, as it is shown. */
export function typedLine(typed: TypedLines, line: Line): Line {
  const found = typed.get(line.id);
  return found?.stored === line ? found.shown : line;
}
