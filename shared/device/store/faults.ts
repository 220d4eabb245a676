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

/** True where a transaction was given up because the browser did not answer it in time. */
export function isHung(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** What Chromium's LevelDB and SQLite say of a full disk, inside an error of another name. */
const FULL = /NO_SPACE|no space|disk (is )?full|SQLITE_FULL/i;

/** A failure of IndexedDB in our words. A full disk may show as the abort of the transaction only. */
export function toLocalError(error: unknown): unknown {
  if (error instanceof LocalError || !(error instanceof Error || error instanceof DOMException)) return error;
  if (error.name === 'QuotaExceededError' || FULL.test(error.message))
    return new StorageFullError({ cause: error });
  if (['AbortError', 'TimeoutError', 'UnknownError'].includes(error.name) || isLost(error))
    return new StorageLostError({ cause: error });
  return error;
}

/**
 * The same, with one question more: what may have many causes is a full disk where nothing else can be stored either.
 * @param hasRoom whether anything can be stored; asked only then
 */
export async function toNamedError(error: unknown, hasRoom: () => Promise<boolean>): Promise<unknown> {
  const named = toLocalError(error);
  if (!(named instanceof StorageLostError) || named === error || (await hasRoom())) return named;
  return new StorageFullError({ cause: error });
}
