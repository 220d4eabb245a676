import type { Endpoint } from './endpoint.ts';

type Common = Pick<Endpoint, 'method' | 'parameters' | 'open' | 'refusals'>;

/** What a GET of better-auth under /api/auth has in common with the others. */
export const AUTH_READING: Common = {
  method: 'GET',
  parameters: [],
  open: false,
  refusals: ['bad_request', 'too_many_requests', 'internal', 'unavailable'],
};

/** What a POST of better-auth under /api/auth has in common with the others. */
export const AUTH_WRITING: Common = {
  method: 'POST',
  parameters: [],
  open: false,
  refusals: [
    'bad_request',
    'bad_origin',
    'too_large',
    'unsupported_media_type',
    'too_many_requests',
    'internal',
    'unavailable',
  ],
};
