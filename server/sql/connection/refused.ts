// SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation).
const SQLSTATE_REFUSED = /^2[23]...$/;

/** Whether the database refused the values of a statement: the same statement would be refused again. */
export function isRefusedByDatabase(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && SQLSTATE_REFUSED.test(error.code);
}
