/** The version of the protocol that this build speaks. Raised with every change of a message's shape. */
export const PROTOCOL_VERSION = 2;

/** Header of every POST: names the version, and keeps foreign pages out (it needs a preflight). */
export const PROTOCOL_HEADER = 'x-quayside';

/** Versions, from the oldest to the newest, both included. */
export interface ProtocolRange {
  min: number;
  max: number;
}

/** What a server answers to whom. */
export interface Protocols {
  /** The versions that are answered everywhere. */
  served: ProtocolRange;
  /** The versions whose pushes are understood: a device too old to read may still send what it has [P19]. */
  pushed: ProtocolRange;
}

/** The current version and the version before. A push of version 1 is one of version 2 without what is new there. */
export const PROTOCOLS: Protocols = {
  served: { min: Math.max(1, PROTOCOL_VERSION - 1), max: PROTOCOL_VERSION },
  pushed: { min: 1, max: PROTOCOL_VERSION },
};

/** True when a version is among these. */
export function isWithin(version: number, { min, max }: ProtocolRange): boolean {
  return version >= min && version <= max;
}
