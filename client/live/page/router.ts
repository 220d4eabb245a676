import { type ReadonlySignal, signal } from '@preact/signals';

/** Where the page is. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

/** What a page is given: the parts of its path, and the query. */
export interface PageProps {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

const current = signal<Place>({ path: '/', query: new URLSearchParams() });

/** Where the page is now. */
export const place: ReadonlySignal<Place> = current;

/** Lets the page save, or ask about, what would be lost, and then goes; at once where nothing would be. */
type Leave = (go: () => void) => void;
let leave: Leave = (go) => go();

/** How to go: `replace` adds no entry to the browser's history; with `stays` what is open stays open, so nothing is asked. */
export interface Going {
  replace?: boolean;
  stays?: boolean;
}

/**
 * Goes to another address of the app (`href` from the root). Where that takes away what is open, the page saves or asks first.
 */
export function navigate(href: string, { replace = false, stays = false }: Going = {}): void {
  const go = (): void => {
    const from = current.peek().path;
    if (replace) history.replaceState(null, '', href);
    else history.pushState(null, '', href);
    look();
    if (current.peek().path !== from) scrollTo(0, 0);
  };
  if (stays || isSameOpen(placeOf(new URL(href, location.href)), current.peek())) go();
  else leave(go);
}

/** Follows the address and the links of the page. @returns a function that stops it */
export function startRouter(before: Leave = (go) => go()): () => void {
  leave = before;
  addEventListener('popstate', onPopState);
  document.addEventListener('click', onClick);
  look();
  return () => {
    removeEventListener('popstate', onPopState);
    document.removeEventListener('click', onClick);
  };
}

/** Back and Forward: the browser has gone already. Where the page has to ask first, the address is put back meanwhile. */
function onPopState(): void {
  const { path, query } = current.peek();
  if (isSameOpen(placeOf(location), current.peek())) {
    look();
    return;
  }
  let hasGone = false;
  let isAsked = false;
  leave(() => {
    hasGone = true;
    if (isAsked) history.back();
    else look();
  });
  if (hasGone) return;
  isAsked = true;
  const search = query.toString();
  history.pushState(null, '', search ? `${path}?${search}` : path);
}

/** True where both have the same page, view and record open: the one differs from the other in filters at most. */
function isSameOpen(one: Place, other: Place): boolean {
  return one.path === other.path && OPEN.every((name) => one.query.get(name) === other.query.get(name));
}

/** What of a query tells what is open. */
const OPEN = ['order', 'view', 'id'];

/**
 * The parts of a path that a pattern names (`/order/:id/history`), or null where it does not match.
 * A part that cannot be decoded does not match.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
      continue;
    }
    const decoded = decode(value);
    if (decoded === '') return null;
    params[part.slice(1)] = decoded;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function look(): void {
  current.value = placeOf(location);
}

function placeOf({ pathname, search }: { pathname: string; search: string }): Place {
  return { path: pathname, query: new URLSearchParams(search) };
}

/** Links inside the app change the place; the browser keeps the others, and those with a modifier. */
function onClick(event: MouseEvent): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link?.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.pathname === location.pathname && link.hash !== '') return;
  if (/^\/(api|sync\/|healthz|readyz)/.test(link.pathname)) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
}
