import { isGuessable } from '../../shared/password/guessable.ts';
import { MIN_PASSWORD } from '../../shared/protocol/account.ts';
import { RequestError } from '../live/session/http.ts';

/**
 * [A23] Looks at a new password before it is sent. Where what it needs for that cannot be fetched, the server looks alone.
 * @param texts what is known of the user: his name, his e-mail address
 * @throws RequestError, as the server would refuse it, for one that is too short or easy to guess
 */
export async function requireGoodPassword(password: string, texts: readonly string[]): Promise<void> {
  if (password.length < MIN_PASSWORD)
    throw new RequestError('PASSWORD_TOO_SHORT', 'The password is too short.');
  if (await isGuessable(password, texts).catch(() => false))
    throw new RequestError('PASSWORD_TOO_COMMON', 'The password is easy to guess.');
}
