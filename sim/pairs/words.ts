import type { Notice } from '../../shared/device/rows/notice.ts';
import { parseRowKey } from '../../shared/device/rows/row.ts';
import type { ServerDump } from '../history/dump.ts';
import { byProduct, lineText, TODAY, TOMORROW } from './goods.ts';

/** Names of records by id. */
export type Names = ReadonlyMap<string, string>;

const UNNAMED = 'a new order';

/** The goods of all orders in words: `o1: salmon 12; o2 tomorrow, confirmed: cod 12`. Pending and today is not said. */
export function goodsText({ records }: ServerDump, names: Names): string {
  const live = [...records].filter(([, { deleted }]) => !deleted);
  const lines = live.filter(([key]) => key.startsWith('flow:')).map(([, line]) => line);
  const orders = live.filter(([key]) => key.startsWith('pre_order:'));
  const texts = orders.map(([key, { fields }]) => {
    const id = key.slice(key.indexOf(':') + 1);
    const goods = lines.filter((line) => line.order_id === id).map((line) => lineText(line.fields));
    const day = fields['delivery_date'] === TODAY ? '' : ' tomorrow';
    const status = fields['status'] === 'pending' ? '' : ` ${String(fields['status'])}`;
    const text = goods.sort(byProduct).join(', ') || 'nothing';
    return `${names.get(id) ?? UNNAMED}${day}${status}: ${text}`;
  });
  return texts.sort().join('; ') || 'nothing';
}

/** What a notice says, in words. */
export function noticeText(notice: Notice, names: Names): string {
  const { kind, record_id, field, by, yours, theirs, merged_into, row, error } = notice;
  const order = names.get(parseRowKey(row).id) ?? UNNAMED;
  const name = names.get(record_id) ?? (notice.entity === 'flow' ? `a line of ${order}` : UNNAMED);
  const end = merged_into ? `merged ${name} into ${names.get(merged_into) ?? UNNAMED}` : `deleted ${name}`;
  const value = (of: unknown): string => valueText(of, names);
  switch (kind) {
    case 'field':
      return `${by?.name} set ${field} of ${name} to ${value(theirs)}, not ${value(yours)}`;
    case 'deleted':
      return `${by?.name} ${end}`;
    case 'parent_deleted':
      return `${by?.name} deleted the order of ${name}`;
    case 'deleted_unseen':
      return error ? `${name} is missing` : `${by?.name} ${end}, unseen`;
    case 'exists':
      return `${by?.name} made ${name}`;
    default:
      return `${kind}: ${error?.code}`;
  }
}

function valueText(value: unknown, names: Names): string {
  if (typeof value === 'object' && value !== null && 'quantity_milli' in value)
    return String(Number(value.quantity_milli) / 1_000);
  if (value === TODAY) return 'today';
  if (value === TOMORROW) return 'tomorrow';
  return names.get(String(value)) ?? String(value);
}
