import { isDeepStrictEqual } from 'node:util';
import type { ServerDump } from '../history/dump.ts';
import type { Trace } from '../history/trace.ts';
import type { Model } from './model.ts';

/** The server's tables agree with its answers: history without gaps, each mutation once, records as decided [M14, P4, P9]. */
export function checkHistory(trace: Trace, server: ServerDump, model: Model): void {
  checkLedger(trace, server);
  checkChanges(trace, server, model);
  checkRecords(trace, server, model);
}

function checkLedger(trace: Trace, server: ServerDump): void {
  const report = (message: string): void => trace.report('history', message);
  const ledger = new Map(server.mutations.map((row) => [row.mutation_id, row]));
  if (ledger.size !== server.mutations.length) report('a mutation is in the ledger twice');
  const numbers = server.mutations
    .flatMap(({ sync_id }) => (sync_id === null ? [] : [sync_id]))
    .sort((a, b) => a - b);
  const gap = numbers.findIndex((number, index) => number !== index + 1);
  if (gap !== -1) report(`sync_id ${numbers[gap]} in the place of ${gap + 1}`);
  if (server.head !== numbers.length) report(`head is ${server.head} after ${numbers.length} mutations`);
  const receipts = trace.receipts();
  for (const [id, { receipt }] of receipts) {
    const row = ledger.get(id);
    // [P22] What a viewer sent takes no row of the ledger.
    if (!row && receipt.results.every(({ error }) => error?.code === 'read_only')) continue;
    if (!row) report(`mutation ${id} was answered and is not in the ledger`);
    else if (row.sync_id !== receipt.sync_id)
      report(`mutation ${id} has sync_id ${row.sync_id}, not ${receipt.sync_id}`);
  }
  for (const id of ledger.keys())
    if (!receipts.has(id)) report(`mutation ${id} is in the ledger and was never answered`);
}

function checkChanges(trace: Trace, server: ServerDump, model: Model): void {
  const report = (message: string): void => trace.report('history', message);
  const numbers = new Set(server.mutations.map(({ sync_id }) => sync_id));
  const versions = new Map<string, number>();
  for (const { entity, id, version, sync_id } of server.changes) {
    const key = `${entity}:${id}`;
    const expected = (versions.get(key) ?? 0) + 1;
    if (version !== expected) report(`${key} has version ${version} in the place of ${expected}`);
    if (!numbers.has(sync_id)) report(`${key} was changed by an unknown sync_id ${sync_id}`);
    versions.set(key, version);
  }
  for (const [key, record] of server.records) {
    if (versions.get(key) !== record.version)
      report(`${key} has version ${record.version}, its history ${versions.get(key)}`);
  }
  if (server.changes.length !== model.changes)
    report(`${server.changes.length} changes, not ${model.changes}`);
}

function checkRecords(trace: Trace, server: ServerDump, model: Model): void {
  const report = (message: string): void => trace.report('history', message);
  if (server.records.size !== model.records.size)
    report(`${server.records.size} records, not ${model.records.size}`);
  for (const [key, expected] of model.records) {
    const record = server.records.get(key);
    if (!record) {
      report(`${key} is missing`);
      continue;
    }
    const { version, fields, deleted } = expected;
    if (record.version !== version) report(`${key} has version ${record.version}, not ${version}`);
    if (record.deleted !== (deleted !== null)) report(`${key} is ${record.deleted ? '' : 'not '}deleted`);
    const wrong = Object.keys(fields).find((field) => record.fields[field] !== fields[field]);
    if (wrong) report(`${key} has another ${wrong} than the last accepted one`);
    if (record.sync_id !== expected.sync_id)
      report(`${key} has sync_id ${record.sync_id}, not ${expected.sync_id}`);
    if (record.merged_into !== expected.merged_into)
      report(`${key} was merged into ${record.merged_into}, not ${expected.merged_into}`);
    const unseen = [...expected.deleted_unseen].sort();
    if (!isDeepStrictEqual([...record.deleted_unseen].sort(), unseen))
      report(`${key}: other clients had not seen it`);
  }
}
