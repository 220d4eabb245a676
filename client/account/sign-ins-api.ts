import * as v from 'valibot';
import { sessionResponseSchema } from '../../shared/protocol/account.ts';
import type { EndSignInRequest } from '../../shared/protocol/account-requests.ts';
import { type SignIn, signInListSchema } from '../../shared/protocol/people.ts';
import { http } from '../live/session/session.ts';

/** Where the user is signed in, the latest first; `here` is the id of this browser's sign-in, null when it cannot be told. */
export async function listSignIns(): Promise<{ signIns: SignIn[]; here: string | null }> {
  const [signIns, current] = await Promise.all([
    http({ path: '/api/auth/list-sessions', schema: signInListSchema }),
    http({ path: '/api/auth/get-session', schema: sessionResponseSchema }),
  ]);
  const latestFirst = signIns.toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
  return { signIns: latestFirst, here: current?.session.id ?? null };
}

/** Ends one sign-in of the user, wherever it is. Rejects with a RequestError, as `listSignIns` does. */
export async function endSignIn(token: string): Promise<void> {
  const body: EndSignInRequest = { token };
  await http({ method: 'POST', path: '/api/auth/revoke-session', body, schema: v.unknown() });
}
