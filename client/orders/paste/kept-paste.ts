import * as v from 'valibot';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { keepDraft, readDraft } from '../../live/drafts.ts';
import { PASTED } from './pasted.ts';
import { KEPT_REASONS, type Kept } from './plan-paste.ts';

/** A part of a paste that was not taken over, with what was typed in its field since. */
export interface KeptPart extends Kept {
  typed?: string;
}

/** Orders whose pastes are kept, at most: those that were left longest ago go first. */
const MOST_KEPT = 20;

const keptSchema = v.object({
  list: v.array(
    v.object({
      order: v.string(),
      parts: v.array(
        v.object({
          text: v.string(),
          reason: v.picklist(KEPT_REASONS),
          // The line is read anew: it may have changed since.
          line: v.nullable(v.string()),
          column: v.nullable(v.picklist(['quantity_milli', 'price_cents'])),
          typed: v.exactOptional(v.string()),
        }),
      ),
    }),
  ),
});
type KeptPastes = v.InferOutput<typeof keptSchema>['list'];

/**
 * Keeps what was pasted into an order and not taken over, until it is: a reload brings it back. None: it is settled.
 * @returns false where the browser has no place for it
 */
export function keepPaste(orderId: string, parts: readonly KeptPart[]): boolean {
  const others = readPastes().filter(({ order }) => order !== orderId);
  const own = {
    order: orderId,
    parts: parts.map(({ text, reason, amount, typed }) => ({
      ...{ text, reason, line: amount?.line.id ?? null, column: amount?.column ?? null },
      ...(typed === undefined ? {} : { typed }),
    })),
  };
  const list = parts.length > 0 ? [own, ...others].slice(0, MOST_KEPT) : others;
  keepDraft(PASTED, list.length > 0 ? { list } : null);
  const isThere = readPastes().some(({ order }) => order === orderId);
  return isThere === parts.length > 0;
}

/** What was pasted into an order and is not taken over, beside its lines as they are now. */
export function keptPaste({ id, flows }: OrderRow): KeptPart[] {
  const parts = readPastes().find(({ order }) => order === id)?.parts ?? [];
  return parts.map(({ line: lineId, column, ...part }) => {
    const line = flows.find((each) => each.id === lineId);
    return { ...part, amount: line && column ? { line, column } : null };
  });
}

function readPastes(): KeptPastes {
  return readDraft(PASTED, (value): value is { list: KeptPastes } => v.is(keptSchema, value))?.list ?? [];
}
