import { joinedFields } from '../../merge/merged-orders.ts';
import type { MergeOperation } from '../../protocol/operation.ts';
import type { Result } from '../../protocol/push.ts';
import { moveLine } from '../rebase/relocate.ts';
import { type BaseRow, placeRecord } from '../rows/base.ts';
import { isOrder, type RowKey, rowKey } from '../rows/row.ts';
import type { SettledBy } from './settle-base.ts';

/**
 * The bases after the server's answer to a merge. The answer tells of the merged pre-order alone, so what the device knows of the
 * lines and of the other one is brought to what the rules make of it, until the pull tells all.
 */
export function settleMerge(
  bases: Map<RowKey, BaseRow>,
  operation: MergeOperation,
  result: Result,
  by: SettledBy,
): void {
  const key = rowKey('pre_order', operation.id);
  const base = bases.get(key);
  if (!base) return;
  if (result.status !== 'success') {
    if (result.record) bases.set(key, placeRecord(base, 'pre_order', result.record));
    return;
  }
  const from = base.server;
  if (from === null || !isOrder(from) || from.deleted_at !== null) return;
  // A late answer: the device has read that it was restored since.
  if (result.version !== null && result.version < from.version) return;
  const told = result.record?.['merged_into'];
  // Merged the other way round, the pre-order lives on, and the pull brings the lines of the other one.
  if (result.record && typeof told !== 'string') return;
  const into = typeof told === 'string' ? told : operation.into;
  const home = rowKey('pre_order', into);
  // With a record the two may have been merged before: what became of the other one since, the pull tells.
  if (!result.record) joinTarget(bases, home, from);
  const tombstone = {
    ...from,
    version: result.version ?? from.version,
    updated_at: by.at,
    updated_by: by.user_id,
    deleted_at: by.at,
    merged_into: into,
    flows: from.flows.map((line) => ({ ...line, version: line.version + 1, pre_order_id: into })),
  };
  bases.set(key, { ...base, server: tombstone });
  for (const { id } of from.flows) moveLine(bases, id, home);
  const emptied = bases.get(key);
  if (emptied) bases.set(key, { ...emptied, server: { ...tombstone, flows: [] } });
}

function joinTarget(bases: Map<RowKey, BaseRow>, home: RowKey, from: object): void {
  const target = bases.get(home);
  if (!target?.server || target.server.deleted_at !== null) return;
  const fields = joinedFields({ ...target.server }, { ...from });
  if (Object.keys(fields).length === 0) return;
  const server = { ...target.server, ...fields, version: target.server.version + 1 };
  bases.set(home, { ...target, server });
}
