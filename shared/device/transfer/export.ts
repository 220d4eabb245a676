import type { IDBPTransaction } from 'idb';
import { carried } from '../notices/make-notice.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { StorageFullError } from '../store/errors.ts';
import type { Device } from '../store/open.ts';
import type { LocalSchema } from '../store/schema.ts';
import { putAll, type StoreName, type Writing, writing } from '../store/transaction.ts';
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportedNotice, type ExportFile } from './export-file.ts';

/** Whose export it is, and when: `at_ms` in milliseconds of the device's clock. */
export interface ExportHead {
  workspace: { id: string; name: string };
  user: { id: string; name: string };
  device: string;
  at_ms: number;
}

/**
 * Everything that was not sent (in the order of the outbox) and every open notice that carries a mutation, read in one moment
 * [O14]. What is exported may arrive by another device, as it is now: nothing is folded into it from now on. @throws LocalError
 */
export async function exportUnsent(device: Device, head: ExportHead): Promise<ExportFile> {
  const { entries, notices } = await readAndSeal(device);
  const { workspace, user, device: name, at_ms } = head;
  return {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    workspace: { id: workspace.id, name: workspace.name },
    user: { id: user.id, name: user.name },
    device: name,
    exported_at: new Date(at_ms).toISOString(),
    mutations: entries.map(carried),
    notices: notices.filter(({ closed_ms }) => closed_ms === null).flatMap(toExported),
  };
}

interface Unsent {
  entries: OutboxEntry[];
  notices: Notice[];
}

async function readAndSeal(device: Device): Promise<Unsent> {
  const stores: StoreName[] = ['outbox', 'notices'];
  const seal = async (tx: Writing): Promise<Unsent> => {
    const unsent = await readUnsent(tx);
    const open = unsent.entries.filter(({ batch, group }) => batch === null && group === null);
    putAll(
      tx,
      'outbox',
      open.map((entry) => ({ ...entry, group: 'exported' })),
    );
    return unsent;
  };
  try {
    return await writing(device, 'strict', seal, stores);
  } catch (error) {
    if (!(error instanceof StorageFullError)) throw error;
    // The way out of a tablet that can save nothing any more: nothing can be folded on it either.
    return await device.read((db) => readUnsent(db.transaction(stores, 'readonly')));
  }
}

async function readUnsent(
  tx: Writing | IDBPTransaction<LocalSchema, StoreName[], 'readonly'>,
): Promise<Unsent> {
  const [entries, notices] = await Promise.all([
    tx.objectStore('outbox').getAll(),
    tx.objectStore('notices').getAll(),
  ]);
  return { entries, notices };
}

function toExported(notice: Notice): ExportedNotice[] {
  const { id, kind, entity, record_id, row, by, at, error, created_ms, mutation } = notice;
  if (!mutation || kind === 'field' || kind === 'deleted_unseen' || kind === 'discarded') return [];
  // Word for word what the file may hold: what else a notice carries would make it one that nobody can import.
  const reason = error && {
    code: error.code,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
  };
  return [{ id, kind, entity, record_id, row, by, at, error: reason, created_ms, mutation }];
}
