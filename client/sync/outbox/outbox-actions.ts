import { discard, discardAll, takeBack } from '../../../shared/device/outbox/discard.ts';
import { exportUnsent } from '../../../shared/device/transfer/export.ts';
import {
  type ExportFault,
  MAX_EXPORT_BYTES,
  readExport,
} from '../../../shared/device/transfer/export-file.ts';
import { type Imported, importUnsent } from '../../../shared/device/transfer/import.ts';
import { t } from '../../i18n/translate.ts';
import { poke } from '../../live/engine-status.ts';
import { reportError } from '../../live/errors.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { localDate } from '../../live/page/today.ts';
import { session } from '../../live/session/session.ts';
import { showToast } from '../../live/toasts.ts';
import { outboxText } from './outbox-words.ts';

/** Discards a waiting change and what depends on it, and shows a toast with Undo. False when it failed. */
export async function discardChange(mutationId: string): Promise<boolean> {
  const together = await told(() => discard(requireDevice().device, author(), mutationId));
  if (!together) return false;
  const run = (): void => void bringBack(together);
  showToast({ text: outboxText('outbox.discarded'), action: { label: t('common.undo'), run } });
  return true;
}

/** Puts a discarded change, and what was discarded with it, back into the outbox. */
export async function bringBack(together: string): Promise<void> {
  const count = await told(() => takeBack(requireDevice().device, author(), together));
  if (count) poke('write');
}

/**
 * Discards every waiting change that was not sent yet. For a user who lost access it also discards those that were sent and not
 * answered. False when it failed.
 */
export async function discardEverything(): Promise<boolean> {
  const sentToo = session.peek().standing === 'not_a_member';
  return (await told(() => discardAll(requireDevice().device, author(), sentToo))) !== null;
}

/** All unsent changes as a file. Null when they could not be read; the user was told. */
export async function unsentFile(): Promise<{ name: string; type: string; text: string } | null> {
  const { user, workspace } = session.peek();
  if (!user || !workspace) return null;
  const at = new Date();
  const head = { workspace, user, device: navigator.userAgent.slice(0, 200), at_ms: at.getTime() };
  const file = await told(() => exportUnsent(requireDevice().device, head));
  if (!file) return null;
  const name = `quayside-${localDate(at)}-${file.mutations.length + file.notices.length}.json`;
  return { name, type: 'application/json', text: JSON.stringify(file, null, 1) };
}

/** A file that cannot be imported; nothing was changed. */
export class ImportError extends Error {
  readonly fault: ExportFault;

  constructor(fault: ExportFault, detail: string) {
    super(detail);
    this.name = 'ImportError';
    this.fault = fault;
  }
}

/**
 * Takes the changes of an exported file over and asks for a sync.
 * @throws ImportError when it is no export for this workspace; LocalError: then nothing more was taken over
 */
export async function importChanges(file: Pick<File, 'size' | 'text'>): Promise<Imported> {
  const { device, workspaceId } = requireDevice();
  if (file.size > MAX_EXPORT_BYTES) throw new ImportError('too_large', `${file.size} bytes`);
  const read = readExport(await file.text(), workspaceId);
  if (!read.ok) throw new ImportError(read.fault, read.detail);
  const imported = await importUnsent(device, author(), read.file);
  if (imported.added > 0) poke('write');
  return imported;
}

function author() {
  return { userId: requireDevice().userId, nowMs: Date.now() };
}

/** Runs a step. If it fails, the user is told, nothing was changed, and the result is null. */
async function told<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    reportError(error);
    return null;
  }
}
