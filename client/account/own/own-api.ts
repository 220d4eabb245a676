import * as v from 'valibot';
import { type OwnData, ownDataSchema } from '../../../shared/protocol/own-account.ts';
import { http } from '../../live/session/session.ts';
import { AUTH } from '../../live/session/session-api.ts';

/** What the server holds of the user. As all calls here: rejects with a RequestError. */
export function readOwnData(): Promise<OwnData> {
  return http({ path: `${AUTH}/own-data`, schema: ownDataSchema });
}

/** Deletes the user's account, and these workspaces, of which he is the only member. */
export async function deleteAccount(workspaces: readonly string[]): Promise<void> {
  await http({ method: 'POST', path: `${AUTH}/delete-account`, body: { workspaces }, schema: v.unknown() });
}
