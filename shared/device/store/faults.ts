import { LocalError, StorageFullError, StorageLostError } from './errors.ts';

/**
 * True when the browser dropped the connection, so that opening the database again may help: Safari's "Connection to
 * Indexed Database server lost", Chromium's and Firefox's InvalidStateError on a closed handle (WebKit bugs 197050, 226547).
 */
export function isLost(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false;
  return (
    error.name === 'InvalidStateError' ||
    (error.name === 'UnknownError' && /connection|lost|server/i.test(error.message))
  );
}

/** A failure of IndexedDB in our words. A full disk may show as the abort of the transaction only. */
export function toLocalError(error: unknown): unknown {
  if (error instanceof LocalError || !(error instanceof Error || error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError') return new StorageFullError({ cause: error });
  if (error.name === 'AbortError' || error.name === 'UnknownError' || isLost(error))
    return new StorageLostError({ cause: error });
  return error;
}
