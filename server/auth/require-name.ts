import { APIError } from 'better-auth/api';
import { MAX_NAME } from '../../shared/protocol/account.ts';
import { plainName } from './plain-name.ts';

/**
 * A name as it is stored. The library hands on what came, of whatever type.
 * @throws APIError for what is no name
 */
export function requireName(name: unknown): string {
  const text = typeof name === 'string' ? plainName(name) : '';
  if (text === '' || text.length > MAX_NAME) {
    throw new APIError('BAD_REQUEST', {
      code: 'INVALID_NAME',
      message: `A name has 1 to ${MAX_NAME} characters.`,
    });
  }
  return text;
}
