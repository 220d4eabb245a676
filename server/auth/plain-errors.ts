const CODES: Record<number, string> = {
  400: 'bad_request',
  401: 'signed_out',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  429: 'too_many_requests',
};

interface Body {
  code?: unknown;
  message?: unknown;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

/**
 * Gives every refusal of better-auth a JSON body with `code` and `message`; some have no code, some no body. The library's own
 * codes (upper case) are kept, because the page tells them apart.
 */
export async function plainErrors(response: Response): Promise<Response> {
  if (response.status < 400) return response;
  const body = (await response.json().catch(() => null)) as Body | null;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const retryAfter = headers.get('x-retry-after');
  if (retryAfter) headers.set('retry-after', retryAfter);
  const code = textOr(
    body?.code,
    CODES[response.status] ?? (response.status < 500 ? 'bad_request' : 'internal'),
  );
  const message = textOr(body?.message, 'The request was refused.');
  return new Response(JSON.stringify({ code, message }), { status: response.status, headers });
}
