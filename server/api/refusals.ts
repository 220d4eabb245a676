import type { ErrorBody, ErrorCode } from '../../shared/protocol/errors.ts';

/** Why a request is refused with this code, and the body that says so. */
export interface Refusal {
  words: string;
  example: Omit<ErrorBody, 'code'>;
}

/** Every code of our own. */
export const REFUSALS: Readonly<Record<ErrorCode, Refusal>> = {
  bad_request: {
    words: 'A parameter or the body is not what it must be. `issues` says where and why, at most 20 of them.',
    example: { message: 'cursor is missing.', issues: [{ path: 'cursor', message: 'is missing' }] },
  },
  signed_out: {
    words:
      'There is no session, or it has ended, or an owner ended its access to this workspace. Sign in again. `access` says what is known of the access: `lost` (no member any more), `erased` (the device is to erase what it holds of the workspace).',
    example: { message: 'Sign in first.' },
  },
  not_a_member: {
    words: 'The user is no member of this workspace, or there is no such workspace.',
    example: { message: 'You are not a member of this workspace.' },
  },
  client_taken: {
    words:
      'This `client_id` is used by another user, or its batch number is behind (a copied device). Take a new `client_id`.',
    example: { message: 'This client_id is used by another device.' },
  },
  bad_origin: {
    words: 'The request comes from a page of another site, or a POST under /sync has no `x-quayside` header.',
    example: { message: 'The request comes from another site.' },
  },
  not_allowed: {
    words: 'The role of the user does not allow it.',
    example: { message: 'Only an owner signs out the devices of others.' },
  },
  owner_needed: {
    words: 'It would leave the workspace without an owner.',
    example: { message: 'A workspace keeps an owner: make somebody else an owner first.' },
  },
  confirm_needed: {
    words:
      'The sign-in is older than 10 minutes, and this could take an account or a workspace away from people. Confirm the password (POST /api/auth/confirm-password), then ask again.',
    example: { message: 'Type your password again first.' },
  },
  member_elsewhere: {
    words:
      'The member also belongs to a workspace that the asker does not own: his account is not the asker’s to open.',
    example: { message: 'This member belongs to a workspace that is not yours, too.' },
  },
  not_found: {
    words: 'There is nothing of this name.',
    example: { message: 'There is nothing at this path.' },
  },
  method_not_allowed: {
    words: 'The path has no such method. The header `allow` names those that it has.',
    example: { message: 'PUT is not for this path.' },
  },
  cursor_expired: {
    words:
      'The cursor is of another epoch, ahead of the workspace, or older than the kept tombstones. Take a new snapshot.',
    example: { message: 'This cursor is not of this workspace any more: take a snapshot.' },
  },
  too_large: {
    words: 'The body is over 1 MiB (64 KiB under /api), or a push has more than 1,000 operations.',
    example: { message: 'The body is over 1048576 bytes.' },
  },
  unsupported_media_type: {
    words: 'The body is not `application/json` in UTF-8, or it is compressed.',
    example: { message: 'The body must be application/json.' },
  },
  protocol_unsupported: {
    words: 'This version of the protocol is not answered. `min` and `max` are those that are.',
    example: { message: 'Update the app to go on.', min: 1, max: 1 },
  },
  too_many_requests: {
    words:
      'Too many attempts with a password (A11), more changes in a minute than are taken (P28), or too many devices of a user (P29). Wait as long as `retry-after` says, in seconds.',
    example: { message: 'Too many requests. Please try again later.' },
  },
  workspace_full: {
    words:
      'The workspace would hold more records than its operator lets it (P30). What creates none is still taken.',
    example: { message: 'The workspace holds 5000000 records at most.' },
  },
  internal: {
    words: 'A fault of the server. It is logged under the id in the message.',
    example: {
      message: 'The server failed. It logged the reason under 0d4c1b1e-4d0f-4b1c-9c2e-1f6f0a6d3c11.',
    },
  },
  unavailable: {
    words:
      'The database cannot be reached, the workspace is busy, or the server is stopping. Try again later.',
    example: { message: 'The database cannot be reached. Try again.' },
  },
};
