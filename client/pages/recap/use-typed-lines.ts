import { useMemo, useState } from 'preact/hooks';
import type { Flow } from '../../../shared/domain/flow.ts';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import { type LineFields, updateLine } from '../../data/actions/lines.ts';
import { follow } from './saving.ts';

/** What was just typed in lines, by the line's id: shown at once, while it is being saved. */
export type TypedLines = ReadonlyMap<string, TypedLine>;

interface TypedLine {
  /** The line as it was read when this was typed. */
  stored: Flow;
  shown: Flow;
}

export const NOTHING_TYPED: TypedLines = new Map();

/** Saves what was typed in a line of an order as it stands; `seen` is the line as it was when the typing began [O3]. */
export type SaveLine = (order: OrderRow, seen: Flow, fields: Partial<LineFields>) => void;

/**
 * Shows what was typed before it is on the disk; where it could not be saved, the line shows again as it is. Ends by
 * itself when the line is read anew: it is then another object (keep-identity.ts).
 */
export function useTypedLines(): [TypedLines, SaveLine] {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const save = useMemo((): SaveLine => {
    const forget = (id: string): void => setTyped((now) => new Map([...now].filter(([each]) => each !== id)));
    const store = async (...[order, seen, fields]: Parameters<SaveLine>): Promise<void> => {
      const stored = order.flows.find(({ id }) => id === seen.id);
      if (stored) setTyped((all) => new Map(all).set(seen.id, withFields(all.get(seen.id), stored, fields)));
      if ((await follow(updateLine(order, seen, fields))) === undefined) forget(seen.id);
    };
    return (...line) => void store(...line);
  }, []);
  return [typed, save];
}

function withFields(before: TypedLine | undefined, stored: Flow, fields: Partial<LineFields>): TypedLine {
  const from = before?.stored === stored ? before.shown : stored;
  return { stored, shown: { ...from, ...fields } };
}

/** A line as it is shown. */
export function typedLine(typed: TypedLines, flow: Flow): Flow {
  const found = typed.get(flow.id);
  return found?.stored === flow ? found.shown : flow;
}
