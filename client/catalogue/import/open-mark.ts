import type { ReferenceEntity } from '../csv/reference-cells.ts';

const OPEN = 'quayside.import';

/** Remembers for this tab which import is open, so that a reload opens it again; null: none. */
export function markOpen(entity: ReferenceEntity | null): void {
  try {
    if (entity === null) sessionStorage.removeItem(OPEN);
    else sessionStorage.setItem(OPEN, entity);
  } catch {
    // Storage is forbidden: the import is opened by hand.
  }
}

/** True where the import was open in this tab when its page went, by a reload or because the system closed it. */
export function wasOpen(entity: ReferenceEntity): boolean {
  try {
    return sessionStorage.getItem(OPEN) === entity;
  } catch {
    return false;
  }
}
