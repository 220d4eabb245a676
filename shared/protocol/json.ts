import { isStorable } from '../records/text.ts';
import { MAX_DEPTH } from './limits.ts';

export type JsonResult = { ok: true; value: unknown } | { ok: false; path: string; message: string };

/**
 * Parses a body and refuses what schemas cannot see or Postgres cannot keep: more than `maxDepth` levels, numbers
 * that overflow to Infinity (1e309), keys that mean something on every object (`__proto__`, `constructor`), NUL and
 * lone surrogates. The depth is counted on the text first, so that nothing deep is ever built.
 */
export function parseJson(text: string, maxDepth: number = MAX_DEPTH): JsonResult {
  if (isDeeperThan(text, maxDepth)) return refuse('', `more than ${maxDepth} levels deep`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('', 'not valid JSON');
  }
  const fault = findFault(value);
  return fault ? refuse(fault.steps.toReversed().join('.'), fault.message) : { ok: true, value };
}

function refuse(path: string, message: string): JsonResult {
  return { ok: false, path, message };
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Counts open brackets outside strings. One pass, no recursion. */
function isDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === 123 || code === 91) {
      if (++depth > maxDepth) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}

/** Where the string that begins at `start` ends: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let last = end - 1;
    while (text.charCodeAt(last) === BACKSLASH) last--;
    if ((end - last) % 2 === 1) return end;
  }
  return text.length;
}

/** What is wrong, and where, the innermost step first: the path is put together only where there is a fault. */
interface Fault {
  steps: string[];
  message: string;
}

/** The first fault in a parsed value, or null. Recursion is bounded by the depth checked before. */
function findFault(value: unknown): Fault | null {
  if (typeof value === 'string') {
    return isStorable(value) ? null : { steps: [], message: 'must not contain NUL or lone surrogates' };
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : { steps: [], message: 'must be a finite number' };
  }
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? findInArray(value) : findInObject(value as Record<string, unknown>);
}

function findInArray(items: readonly unknown[]): Fault | null {
  for (const [index, item] of items.entries()) {
    const fault = findFault(item);
    if (fault) return within(fault, String(index));
  }
  return null;
}

function findInObject(object: Record<string, unknown>): Fault | null {
  for (const key of Object.keys(object)) {
    if (key in Object.prototype || !isStorable(key))
      return { steps: [], message: 'has a key that is not allowed' };
    const fault = findFault(object[key]);
    if (fault) return within(fault, key);
  }
  return null;
}

function within({ steps, message }: Fault, step: string): Fault {
  return { steps: [...steps, step], message };
}
