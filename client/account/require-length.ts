import { MIN_PASSWORD } from '../../shared/protocol/account.ts';
import { RequestError } from '../live/session/http.ts';

/** @throws RequestError, as the server would refuse it, for a new password that is too short */
export function requireLength(password: string): void {
  if (password.length < MIN_PASSWORD)
    throw new RequestError('PASSWORD_TOO_SHORT', 'The password is too short.');
}
