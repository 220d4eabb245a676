import * as v from 'valibot';
import { signedInResponseSchema } from '../../../shared/protocol/account.ts';
import {
  changeEmailResponseSchema,
  confirmedEmailSchema,
  waysSchema,
} from '../../../shared/protocol/by-mail.ts';
import { http } from '../../live/session/session.ts';
import { AUTH } from '../../live/session/session-api.ts';

const statusSchema = v.unknown();

const post = <T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>): Promise<T> =>
  http({ method: 'POST', path: `${AUTH}${path}`, body, schema });

/** Whether the server sends mail. As all calls here: rejects with a RequestError. */
export async function sendsMail(): Promise<boolean> {
  return (await http({ path: `${AUTH}/ways`, schema: waysSchema })).mail;
}

/** Asks for a link to set a forgotten password anew. The answer is the same where nobody has the address. */
export async function mailReset(email: string): Promise<void> {
  await post('/forgot-password', { email }, statusSchema);
}

/** Makes the account of a sign-up, by the link in its mail. */
export function confirmSignUp(token: string, password: string) {
  return post('/sign-up/confirm', { token, password }, signedInResponseSchema);
}

/** Gives one's own account another address. @returns whether it is to be confirmed by mail first */
export async function changeEmail(email: string): Promise<boolean> {
  return (await post('/email/change', { email }, changeEmailResponseSchema)).mailed;
}

/** Confirms another address, by the link in its mail. @returns it */
export async function confirmEmail(token: string): Promise<string> {
  return (await post('/email/confirm', { token }, confirmedEmailSchema)).email;
}
