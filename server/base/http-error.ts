import { ERROR_STATUS, type ErrorBody, type ErrorCode } from '../../shared/protocol/errors.ts';

/** The refusal of a request. Code below a route throws it; the error handler answers with the code's status and a JSON body. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly code: ErrorCode;
  readonly extra: Omit<ErrorBody, 'code' | 'message'>;
  readonly headers: Record<string, string>;

  /** @param extra further members of the body: `issues`, `min`, `max`. */
  constructor(
    code: ErrorCode,
    message: string,
    extra: Omit<ErrorBody, 'code' | 'message'> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.code = code;
    this.extra = extra;
    this.headers = headers;
  }
}

/** Makes the answer of a refusal: the code's status and the body `{ code, message, issues? }`. */
export function errorResponse(
  code: ErrorCode,
  message: string,
  extra: Omit<ErrorBody, 'code' | 'message'> = {},
  headers: Record<string, string> = {},
): Response {
  const body: ErrorBody = { code, message, ...extra };
  return Response.json(body, { status: ERROR_STATUS[code], headers });
}
