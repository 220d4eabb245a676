import { LocalError, type LocalErrorCode, StorageFullError } from '../../shared/device/store/errors.ts';
import { t } from '../i18n/translate.ts';
import type { errorWords } from './error-words.ts';
import { RequestError } from './session/http.ts';
import { foundNoRoom } from './storage/room.ts';
import { showToast } from './toasts.ts';

type ErrorKey = Exclude<keyof typeof errorWords, `error.too_many_${'seconds' | 'minutes'}`>;

const LOCAL: Partial<Record<LocalErrorCode, ErrorKey>> = {
  storage_full: 'error.storage_full',
  storage_lost: 'error.storage_lost',
  storage_newer: 'error.storage_newer',
  draft_invalid: 'error.draft_invalid',
  draft_too_large: 'error.draft_too_large',
  being_sent: 'error.being_sent',
};

/** better-auth's codes are in capitals, ours are not; both come with the same answers. */
const REQUEST: Readonly<Record<string, ErrorKey>> = {
  offline: 'error.offline',
  unavailable: 'error.unavailable',
  internal: 'error.unavailable',
  too_many_requests: 'error.too_many_requests',
  workspace_full: 'fault.workspace_full',
  signed_out: 'error.signed_out',
  UNAUTHORIZED: 'error.signed_out',
  not_a_member: 'error.not_a_member',
  not_found: 'error.not_found',
  not_allowed: 'error.not_allowed',
  owner_needed: 'error.only_owner',
  confirm_needed: 'error.confirm_needed',
  INVALID_EMAIL_OR_PASSWORD: 'error.wrong_password',
  INVALID_PASSWORD: 'error.wrong_present_password',
  INVALID_RESET_LINK: 'error.reset_link',
  INVALID_MAIL_LINK: 'error.reset_link',
  EMAIL_TAKEN: 'error.user_exists',
  member_elsewhere: 'error.member_elsewhere',
  INVALID_RECOVERY_CODE: 'error.recovery_code',
  INVALID_EMAIL: 'error.invalid_email',
  PASSWORD_TOO_SHORT: 'error.password_too_short',
  PASSWORD_TOO_COMMON: 'error.password_too_common',
  PASSWORD_TOO_LONG: 'error.password_too_long',
  INVALID_NAME: 'error.invalid_name',
  USER_ALREADY_EXISTS: 'error.user_exists',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'error.user_exists',
  SIGN_UP_BY_INVITATION: 'error.sign_up_by_invitation',
  YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS: 'error.too_many_workspaces',
  INVITATION_NOT_FOUND: 'error.invitation_not_found',
  YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION: 'error.invitation_not_yours',
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'error.already_a_member',
  PRICES_STORED: 'error.prices_stored',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: 'error.only_owner',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: 'error.only_owner',
};

/** What went wrong, in plain words and the page's language. */
export function errorText(error: unknown): string {
  if (error instanceof LocalError) {
    const key = LOCAL[error.code];
    return key === 'error.draft_invalid' || !key ? `${t('error.draft_invalid')} ${error.message}` : t(key);
  }
  if (error instanceof RequestError) {
    if (error.status === 429 && error.waitMs !== null) return waitText(error.waitMs);
    const key = REQUEST[error.code] ?? (error.status === 429 ? 'error.too_many_requests' : undefined);
    return key ? t(key) : `${t('error.refused')} ${error.message}`;
  }
  return t('error.unexpected');
}

/** When to try again; in minutes where it is more than one. */
function waitText(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return seconds <= 60
    ? t('error.too_many_seconds', { count: seconds })
    : t('error.too_many_minutes', { count: Math.ceil(seconds / 60) });
}

const FAULTS: Readonly<Record<string, ErrorKey>> = {
  network: 'fault.network',
  timeout: 'fault.timeout',
  bad_answer: 'fault.server',
  internal: 'fault.server',
  unavailable: 'fault.server',
  too_many_requests: 'fault.too_many_requests',
  http_429: 'fault.too_many_requests',
  workspace_full: 'fault.workspace_full',
  storage_full: 'fault.storage_full',
  storage_lost: 'fault.storage_lost',
  storage_newer: 'fault.storage_newer',
  update_needed: 'fault.update_needed',
  signed_out: 'fault.signed_out',
  not_a_member: 'fault.not_a_member',
};

/** The words for a fault of the engine or the device's database, by its code. An unknown code is shown as it is. */
export function faultText(code: string): string {
  const key = FAULTS[code];
  return key ? t(key) : code;
}

/** Tells the user that an action failed and that nothing of it was saved. */
export function reportError(error: unknown): void {
  if (error instanceof StorageFullError) foundNoRoom();
  showToast({ text: errorText(error), tone: 'error' });
}
