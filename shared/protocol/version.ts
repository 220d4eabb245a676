/** The version of the protocol that this build speaks. Raised with every change of a message's shape. */
export const PROTOCOL_VERSION = 1;

/** The oldest and the newest version that the server answers: the current one and the one before. */
export const PROTOCOL_MIN = 1;
export const PROTOCOL_MAX = PROTOCOL_VERSION;

/** Header of every POST: names the version, and keeps foreign pages out (it needs a preflight). */
export const PROTOCOL_HEADER = 'x-quayside';

/** True when the server answers devices of this version. */
export function isSupportedProtocol(version: number): boolean {
  return version >= PROTOCOL_MIN && version <= PROTOCOL_MAX;
}
