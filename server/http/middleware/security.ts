import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const HALF_A_YEAR_SECONDS = 15_552_000;

/** Headers that keep the page to its own origin: no inline script or style, nothing from elsewhere, in nobody's frame. */
export function security(https: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
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
    // Not no-referrer: the accounts check the origin, which that would hide in some requests.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? `max-age=${HALF_A_YEAR_SECONDS}` : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  });
}
