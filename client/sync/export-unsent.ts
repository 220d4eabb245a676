import { reportError } from '../live/errors.ts';
import { handOver } from '../live/files/hand-over.ts';
import { unsentFile } from './outbox-actions.ts';

/** Hands everything that was not sent to the user as a file. What fails is told. */
export async function exportUnsent(): Promise<void> {
  const file = await unsentFile();
  if (file) await handOver(file).catch(reportError);
}
