/** What each account of this device had not settled when it was last counted, by the account's mark. */
export type Kept = ReadonlyMap<string, number>;

/** The cookie that outlives the storage which a browser takes back: it removes databases and caches, not cookies. */
const NAME = 'quayside_kept';
const LASTS_SECONDS = 400 * 86_400;
const MOST_ACCOUNTS = 20;
const ENTRY = /^([\w-]{1,24})~(\d{1,9})$/;

/** Names an account in the cookie, short and without a secret in it. */
export function markOf({ userId, workspaceId }: { userId: string; workspaceId: string }): string {
  const short = (id: string): string => id.replace(/[^\w]/g, '').slice(0, 8);
  return `${short(userId)}-${short(workspaceId)}`;
}

/** Reads what is kept from a page's cookies; what is not ours is left out. */
export function readKept(cookies: string): Kept {
  const found = cookies.split('; ').find((each) => each.startsWith(`${NAME}=`));
  const entries = (found?.slice(NAME.length + 1) ?? '').split('.').map((entry) => ENTRY.exec(entry));
  return new Map(entries.flatMap((match) => (match?.[1] ? [[match[1], Number(match[2])] as const] : [])));
}

/** The cookie that keeps it; of very many accounts the last ones. */
export function writeKept(kept: Kept, secure: boolean): string {
  const entries = [...kept].slice(-MOST_ACCOUNTS).map(([mark, count]) => `${mark}~${count}`);
  const age = entries.length === 0 ? 0 : LASTS_SECONDS;
  return `${NAME}=${entries.join('.')}; Max-Age=${age}; Path=/; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** What the browser removed: accounts that were kept here and are not known any more. */
export interface Evicted {
  marks: readonly string[];
  /** Changes and notices that were not settled there. */
  unsettled: number;
}

/** Compares what was kept with what is there. Null where nothing is missing. */
export function evictedOf(kept: Kept, known: readonly string[]): Evicted | null {
  const missing = [...kept].filter(([mark]) => !known.includes(mark));
  if (missing.length === 0) return null;
  const unsettled = missing.reduce((sum, [, count]) => sum + count, 0);
  return { marks: missing.map(([mark]) => mark), unsettled };
}
