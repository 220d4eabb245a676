import {
  type CodesLeft,
  codesLeftSchema,
  recoveredSchema,
  recoveryCodesSchema,
} from '../../../shared/protocol/account.ts';
import type { RecoverPasswordRequest } from '../../../shared/protocol/account-requests.ts';
import { http } from '../../live/session/session.ts';
import { AUTH } from '../../live/session/session-api.ts';

/** How many recovery codes the user has left. As all calls here: rejects with a RequestError. */
export function readCodesLeft(): Promise<CodesLeft> {
  return http({ path: `${AUTH}/recovery-codes`, schema: codesLeftSchema });
}

/** Makes new recovery codes; those of before are good no more. @returns them, for the only time */
export async function makeRecoveryCodes(): Promise<string[]> {
  const path = `${AUTH}/recovery-codes/make`;
  return (await http({ method: 'POST', path, schema: recoveryCodesSchema })).codes;
}

/** Sets a forgotten password anew. @returns the e-mail address that it is the password of */
export async function recoverPassword(body: RecoverPasswordRequest): Promise<string> {
  const path = `${AUTH}/recover-password`;
  return (await http({ method: 'POST', path, body, schema: recoveredSchema })).email;
}
