import type { DatabaseState } from '../store/schema.ts';
import { seal, unseal } from './sealed.ts';

/**
 * What the mirror knows of its database: its name, the number of the last commit that it saw (LSN), and whether it holds all of them:
 * `base` is the LSN of the last complete copy, `copied` the number of later commits that were mirrored one by one.
 */
export interface Manifest {
  database: string;
  lsn: number;
  base: number;
  copied: number;
}

/** True where the database is not the one that was mirrored, or is an older state of it: commits are gone. */
export function isLoss(manifest: Manifest | null, database: DatabaseState | null): boolean {
  if (manifest === null) return false;
  return database === null || database.id !== manifest.database || database.lsn < manifest.lsn;
}

/** True where every commit of the database is in the mirror. */
export function isWhole(manifest: Manifest | null, database: DatabaseState | null): boolean {
  if (manifest === null || database === null) return manifest === null && database === null;
  return manifest.database === database.id && manifest.base + manifest.copied === database.lsn;
}

/** The manifest after the commits with these numbers were mirrored, of a database that stands at `database`. */
export function advanced(manifest: Manifest, database: DatabaseState, lsns: readonly number[]): Manifest {
  const later = lsns.filter((lsn) => lsn > manifest.base).length;
  return { ...manifest, lsn: database.lsn, copied: manifest.copied + later };
}

/** The manifest after a complete copy. */
export function complete(database: DatabaseState): Manifest {
  return { database: database.id, lsn: database.lsn, base: database.lsn, copied: 0 };
}

/** The manifest as text. */
export function manifestText(manifest: Manifest): string {
  const { database, lsn, base, copied } = manifest;
  return seal(`${database} ${lsn} ${base} ${copied}`);
}

/** The manifest again; null where the text is damaged: then nothing is known. */
export function readManifest(text: string | null): Manifest | null {
  const [database, ...numbers] = (unseal(text ?? '') ?? '').split(' ');
  const [lsn, base, copied] = numbers.map(Number);
  if (!database || lsn === undefined || base === undefined || copied === undefined) return null;
  return { database, lsn, base, copied };
}
