/** The number of unsettled changes of each account of this device when they were last counted, by the account's mark. */
export type Kept = ReadonlyMap<string, number>;

/** The cookie's name. A browser that needs room removes databases and caches, but not cookies. */
const NAME = 'quayside_kept';
const LASTS_SECONDS = 400 * 86_400;
const MOST_ACCOUNTS = 20;
const ENTRY = /^([\w-]{1,24})~(\d{1,9})$/;

/** The short name of an account in the cookie. It holds no secret. */
export function markOf({ userId, workspaceId }: { userId: string; workspaceId: string }): string {
  const short = (id: string): string => id.replace(/[^\w]/g, '').slice(0, 8);
  return `${short(userId)}-${short(workspaceId)}`;
}

/** Reads our cookie from all cookies of the page. Entries of another form are left out. */
export function readKept(cookies: string): Kept {
  const found = cookies.split('; ').find((each) => each.startsWith(`${NAME}=`));
  const entries = (found?.slice(NAME.length + 1) ?? '').split('.').map((entry) => ENTRY.exec(entry));
  return new Map(entries.flatMap((match) => (match?.[1] ? [[match[1], Number(match[2])] as const] : [])));
}

/** Writes the cookie. With very many accounts only the last ones are kept. */
export function writeKept(kept: Kept, secure: boolean): string {
  const entries = [...kept].slice(-MOST_ACCOUNTS).map(([mark, count]) => `${mark}~${count}`);
  const age = entries.length === 0 ? 0 : LASTS_SECONDS;
  return `${NAME}=${entries.join('.')}; Max-Age=${age}; Path=/; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** What the browser removed: accounts that are in the cookie but have no database any more. */
export interface Evicted {
  marks: readonly string[];
  /** Changes and notices that were not settled there. */
  unsettled: number;
}

/** Compares the cookie with the known accounts. Null when nothing is missing. */
export function evictedOf(kept: Kept, known: readonly string[]): Evicted | null {
  const missing = [...kept].filter(([mark]) => !known.includes(mark));
  if (missing.length === 0) return null;
  const unsettled = missing.reduce((sum, [, count]) => sum + count, 0);
  return { marks: missing.map(([mark]) => mark), unsettled };
}
