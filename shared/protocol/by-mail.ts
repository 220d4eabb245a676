import * as v from 'valibot';
import { MAX_PASSWORD } from './account.ts';

const email = v.pipe(v.string(), v.email(), v.maxLength(254));

/** What a link in a mail ends with. */
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** Answer of GET /api/auth/ways: whether the server sends mail. */
export const waysSchema = v.object({ mail: v.boolean() });

/** Body of POST /api/auth/forgot-password. */
export const forgotPasswordRequestSchema = v.object({ email });

/** Body of POST /api/auth/sign-up/confirm: of the link, and the password that was typed at the sign-up. */
export const confirmSignUpRequestSchema = v.object({
  token,
  password: v.pipe(v.string(), v.maxLength(MAX_PASSWORD)),
});

/** Body of POST /api/auth/email/change: the address that one's own account is to have. */
export const changeEmailRequestSchema = v.object({ email });

/** Answer to it: whether it is to be confirmed first, by the link in a mail. */
export const changeEmailResponseSchema = v.object({ mailed: v.boolean() });

/** Body of POST /api/auth/email/confirm. */
export const confirmEmailRequestSchema = v.object({ token });

/** Answer to it: the address that the account has now. */
export const confirmedEmailSchema = v.object({ email: v.string() });
