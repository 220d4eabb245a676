import { unsentFile } from '../../data/actions/outbox.ts';
import { reportError } from '../../data/errors.ts';
import { handOver } from './hand-over.ts';

/** Hands everything that was not sent to the user as a file. What fails is told. */
export async function exportUnsent(): Promise<void> {
  const file = await unsentFile();
  if (file) await handOver(file).catch(reportError);
}
