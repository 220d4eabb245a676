import type { Issue } from '../../protocol/issues.ts';

/** Why the device's database did not do what was asked. Nothing was changed. */
export type LocalErrorCode =
  | 'storage_full'
  | 'storage_lost'
  | 'storage_newer'
  | 'draft_invalid'
  | 'draft_too_large'
  | 'receipts_mismatch'
  | 'being_sent'
  | 'snapshot_changed';

/** A failure of the device's database, with a code for the words of the page. Nothing was changed. */
export class LocalError extends Error {
  override readonly name: string = 'LocalError';
  readonly code: LocalErrorCode;

  constructor(code: LocalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The disk (or this site's share of it) is full: nothing was saved. */
export class StorageFullError extends LocalError {
  override readonly name = 'StorageFullError';

  constructor(options?: ErrorOptions) {
    super('storage_full', 'There is no room left on this device; nothing was saved.', options);
  }
}

/** The database cannot be reached, even after opening it again: nothing was saved. */
export class StorageLostError extends LocalError {
  override readonly name = 'StorageLostError';

  constructor(options?: ErrorOptions) {
    super(
      'storage_lost',
      'The data of this device cannot be reached at the moment; nothing was saved.',
      options,
    );
  }
}

/** The database was upgraded by a newer version of the app: this one must be reloaded. Nothing was saved. */
export class StorageNewerError extends LocalError {
  override readonly name = 'StorageNewerError';

  constructor(options?: ErrorOptions) {
    super('storage_newer', 'A newer version of the app is in use on this device; reload this page.', options);
  }
}

/** A draft that the server would refuse: which field, and why. Nothing was saved. */
export class DraftInvalidError extends LocalError {
  override readonly name = 'DraftInvalidError';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const first = issues[0];
    super('draft_invalid', first ? `${first.path} ${first.message}` : 'This change is not valid.');
    this.issues = issues;
  }
}

/** A draft with more than fits into one push; the page cuts it into several. Nothing was saved. */
export class DraftTooLargeError extends LocalError {
  override readonly name = 'DraftTooLargeError';

  constructor() {
    super('draft_too_large', 'This is too much for one step; do it in several.');
  }
}

/** The change is part of a batch that was sent and not answered yet: it may have arrived. Nothing was changed. */
export class BeingSentError extends LocalError {
  override readonly name = 'BeingSentError';

  constructor() {
    super(
      'being_sent',
      'This change is being sent and may have arrived already; it cannot be discarded now.',
    );
  }
}
