// SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation).
const SQLSTATE_REFUSED = /^2[23]...$/;

/** Raised by the trigger `keep_owner`. */
const OWNER_KEPT = '23Q01';

/** Whether the database refused to leave a workspace without an owner. */
export function isOwnerKept(error: unknown): boolean {
  return sqlState(error) === OWNER_KEPT;
}

/** Raised by the trigger `limit_workspaces`; its detail names the workspace. */
const TOO_MANY_WORKSPACES = '23Q03';

/** The workspace that the database gave no owner, because he owns too many; null for every other error. */
export function ownerlessWorkspace(error: unknown): string | null {
  if (sqlState(error) !== TOO_MANY_WORKSPACES) return null;
  return error instanceof Error && 'detail' in error && typeof error.detail === 'string'
    ? error.detail
    : null;
}

/** Whether the database refused the values of a statement: the same statement would be refused again. */
export function isRefusedByDatabase(error: unknown): boolean {
  return SQLSTATE_REFUSED.test(sqlState(error) ?? '');
}

function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
