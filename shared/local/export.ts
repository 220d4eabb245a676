import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type ExportedNotice,
  type ExportFile,
} from '../protocol/export-file.ts';
import type { Notice } from '../sync/device-rows.ts';
import type { Device } from './open.ts';

/** Whose export it is, and when: `at_ms` in milliseconds of the device's clock. */
export interface ExportHead {
  workspace: { id: string; name: string };
  user: { id: string; name: string };
  device: string;
  at_ms: number;
}

/**
 * Everything that was not sent (in the order of the outbox) and every open notice that carries a mutation, read in one moment.
 * Nothing is changed [O14]. @throws LocalError
 */
export async function exportUnsent(device: Device, head: ExportHead): Promise<ExportFile> {
  const { entries, notices } = await device.read(async (db) => {
    const tx = db.transaction(['outbox', 'notices']);
    const [waiting, all] = await Promise.all([
      tx.objectStore('outbox').getAll(),
      tx.objectStore('notices').getAll(),
    ]);
    return { entries: waiting, notices: all };
  });
  const { workspace, user, device: name, at_ms } = head;
  return {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    workspace: { id: workspace.id, name: workspace.name },
    user: { id: user.id, name: user.name },
    device: name,
    exported_at: new Date(at_ms).toISOString(),
    mutations: entries.map(({ mutation_id, at, operations, rows }) => ({
      mutation_id,
      at,
      operations,
      rows,
    })),
    notices: notices.filter(({ closed_ms }) => closed_ms === null).flatMap(toExported),
  };
}

function toExported(notice: Notice): ExportedNotice[] {
  const { id, kind, entity, record_id, row, by, at, error, created_ms, mutation } = notice;
  if (!mutation || kind === 'field' || kind === 'deleted_unseen' || kind === 'discarded') return [];
  return [{ id, kind, entity, record_id, row, by, at, error, created_ms, mutation }];
}
