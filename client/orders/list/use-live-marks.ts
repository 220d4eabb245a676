import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { members } from '../../live/meta.ts';

/** How long a change of someone else stays lit, in milliseconds. */
const LIT_MS = 6000;
/** More changes than this at once are not marked: the device is catching up (first sync, a long time offline). */
const MOST_NEWS = 60;

export type LiveMarks = ReadonlyMap<string, string>;
const NONE: LiveMarks = new Map();

/**
 * The changes of others while the page is open: author's name by order or line id. Each is removed after a moment.
 * @param key names what is shown; when it changes, nothing is marked
 */
export function useLiveMarks(orders: readonly OrderRow[], key: string, me: string | undefined): LiveMarks {
  const [marks, setMarks] = useState(NONE);
  const seen = useRef<{ key: string; versions: Map<string, number> } | null>(null);
  useEffect(() => {
    const versions = versionsOf(orders);
    const before = seen.current;
    seen.current = { key, versions };
    // The first reading of a day marks nothing.
    if (!before || before.key !== key || before.versions.size === 0) return;
    const news = changedByOthers(orders, before.versions, me);
    if (news.size === 0 || news.size > MOST_NEWS) return;
    setMarks((lit) => new Map([...lit, ...news]));
    setTimeout(() => setMarks((lit) => without(lit, news)), LIT_MS);
  }, [orders, key, me]);
  return marks;
}

function versionsOf(orders: readonly OrderRow[]): Map<string, number> {
  return new Map(
    orders.flatMap((order) => [order, ...order.flows].map(({ id, version }) => [id, version] as const)),
  );
}

function changedByOthers(
  orders: readonly OrderRow[],
  before: ReadonlyMap<string, number>,
  me: string | undefined,
): Map<string, string> {
  const names = members.peek();
  const news = new Map<string, string>();
  for (const order of orders) {
    for (const { id, version, updated_by } of [order, ...order.flows]) {
      if (updated_by !== me && before.get(id) !== version) news.set(id, names.get(updated_by) ?? '');
    }
  }
  return news;
}

function without(lit: LiveMarks, news: ReadonlyMap<string, string>): LiveMarks {
  const rest = [...lit].filter(([id]) => !news.has(id));
  return rest.length === 0 ? NONE : new Map(rest);
}
