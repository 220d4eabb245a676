import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { PLAIN_STYLE_SOURCE } from '../plain/plain-style.ts';

const YEAR_SECONDS = 31_536_000;

/** Sets the security headers: no inline script, no inline style but that of the plain pages, nothing from another origin, no frames. */
export function security(https: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", PLAIN_STYLE_SOURCE],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // `no-referrer` would hide the origin of some requests, and better-auth checks the origin.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? `max-age=${YEAR_SECONDS}; includeSubDomains` : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  });
}
