import type { RecordChange } from '../../shared/protocol/history.ts';

/** An entry of the history: somebody's update; `more` replaces members. */
export function aChange(sync_id: number, more: Pick<RecordChange, 'entity' | 'id'>): RecordChange {
  return {
    sync_id,
    mutation_id: `m${sync_id}`,
    client_id: 'c',
    op: 'update',
    version: 1,
    by: { id: 'u', name: 'Ana' },
    at: '2026-11-24T08:00:00Z',
    before: {},
    after: {},
    ...more,
  };
}
