/**
 * The routes of better-auth, and of our plugins in it, that are open, method and path under /api/auth. Every other one answers 404: the library brings dozens
 * that the product does not use, and each is a way in that nobody looks after.
 */
const OPEN_ROUTES: readonly string[] = [
  'POST /sign-up/email',
  'POST /sign-up/confirm',
  'GET /ways',
  'POST /forgot-password',
  'POST /email/change',
  'POST /email/confirm',
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /update-user',
  'POST /change-password',
  'POST /confirm-password',
  'GET /recovery-codes',
  'POST /recovery-codes/make',
  'POST /recover-password',
  'POST /reset-link/understood',
  'GET /own-data',
  'POST /delete-account',
  'POST /organization/create',
  'POST /organization/update',
  'POST /organization/accept-invitation',
  'POST /organization/invite-member',
  'POST /organization/cancel-invitation',
  'GET /organization/list-invitations',
  'GET /organization/list-members',
  'POST /organization/update-member-role',
  'POST /organization/remove-member',
  'POST /organization/make-reset-link',
];

/**
 * Whether better-auth may answer a request.
 * @param path as it was sent, under /api/auth: what only decodes to an open path is closed
 */
export function isOpenRoute(method: string, path: string): boolean {
  return OPEN_ROUTES.includes(`${method} ${path}`);
}
