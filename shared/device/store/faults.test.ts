import { describe, expect, test } from 'vitest';
import { LocalError, StorageFullError, StorageLostError } from './errors.ts';
import { isLost, toLocalError, toNamedError } from './faults.ts';

const SAFARI = 'Connection to Indexed Database server lost. Refresh the page to try again';

describe('[O19] a connection counts as dropped by the browser', () => {
  test.each([
    [
      'a handle that was closed',
      new DOMException('The database connection is closing.', 'InvalidStateError'),
    ],
    ['what Safari says of it', new DOMException(SAFARI, 'UnknownError')],
  ])('with %s', (_, error) => {
    expect(isLost(error)).toBe(true);
  });

  test.each([
    ['an error of unknown cause', new DOMException('Internal error.', 'UnknownError')],
    ['another error in the same words', new DOMException(SAFARI, 'DataError')],
    ['what is no error of the database', new Error(SAFARI)],
  ])('not with %s', (_, error) => {
    expect(isLost(error)).toBe(false);
  });
});

describe('[O19] a failure of the database, in our words', () => {
  test.each(['AbortError', 'UnknownError', 'InvalidStateError'])('%s: it cannot be reached', (name) => {
    const error = new DOMException('no', name);
    expect(toLocalError(error)).toBeInstanceOf(StorageLostError);
    expect(toLocalError(error)).toMatchObject({ code: 'storage_lost', cause: error });
  });

  test('a full disk, however the browser tells it', () => {
    const error = new DOMException('no', 'QuotaExceededError');
    expect(toLocalError(error)).toBeInstanceOf(StorageFullError);
    const other = Object.assign(new Error('no'), { name: 'QuotaExceededError' });
    expect(toLocalError(other)).toMatchObject({ code: 'storage_full', cause: other });
  });

  test.each([
    'Internal error committing transaction. IO error: 000003.log: FILE_ERROR_NO_SPACE',
    'database or disk is full',
  ])('a full disk inside an unknown error: %s', (message) => {
    expect(toLocalError(new DOMException(message, 'UnknownError'))).toBeInstanceOf(StorageFullError);
  });

  test('what may have many causes is a full disk where nothing else can be stored either', async () => {
    const error = new DOMException(
      'Internal error opening backing store for indexedDB.open.',
      'UnknownError',
    );
    const [full, enough] = [() => Promise.resolve(false), () => Promise.resolve(true)];
    expect(await toNamedError(error, full)).toBeInstanceOf(StorageFullError);
    expect(await toNamedError(error, enough)).toBeInstanceOf(StorageLostError);
    const invalid = new DOMException('no', 'DataError');
    expect(await toNamedError(invalid, full)).toBe(invalid);
    const told = new StorageLostError();
    expect(await toNamedError(told, full)).toBe(told);
  });

  test('what is told already, or is no failure of the database, stays as it is', () => {
    const thrown = [
      new LocalError('being_sent', 'no'),
      new StorageLostError(),
      new DOMException('no', 'DataError'),
      new TypeError('no'),
      'no',
      null,
    ];
    for (const each of thrown) expect(toLocalError(each)).toBe(each);
  });
});
