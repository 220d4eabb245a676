import * as v from 'valibot';
import type {
  ChangeNameRequest,
  ChangePasswordRequest,
  ConfirmPasswordRequest,
} from '../../shared/protocol/account-requests.ts';
import { http } from '../live/session/session.ts';
import { AUTH } from '../live/session/session-api.ts';

/** Changes the user's own name. Rejects with a RequestError. */
export async function changeName(name: string): Promise<void> {
  const body: ChangeNameRequest = { name };
  await http({ method: 'POST', path: `${AUTH}/update-user`, body, schema: v.unknown() });
}

/**
 * Changes the user's own password.
 * @param elsewhere also ends every other session of the user
 * Rejects with a RequestError; `INVALID_PASSWORD` where the present one is wrong.
 */
export async function changePassword(present: string, next: string, elsewhere: boolean): Promise<void> {
  const body: ChangePasswordRequest = {
    currentPassword: present,
    newPassword: next,
    revokeOtherSessions: elsewhere,
  };
  await http({ method: 'POST', path: `${AUTH}/change-password`, body, schema: v.unknown() });
}

/** Confirms who uses this browser, by his present password. Rejects with a RequestError; `INVALID_PASSWORD` where it is wrong. */
export async function confirmPassword(password: string): Promise<void> {
  const body: ConfirmPasswordRequest = { password };
  await http({ method: 'POST', path: `${AUTH}/confirm-password`, body, schema: v.unknown() });
}
