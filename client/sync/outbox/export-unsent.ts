import { reportError } from '../../live/errors.ts';
import { handOver } from '../../live/files/hand-over.ts';
import { unsentFile } from './outbox-actions.ts';

/** Gives the user all unsent changes as a file. The user is told if that fails. */
export async function exportUnsent(): Promise<void> {
  const file = await unsentFile();
  if (file) await handOver(file).catch(reportError);
}
