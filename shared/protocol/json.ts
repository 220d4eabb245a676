import { isStorable } from '../domain/text.ts';
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
  return findFault(value, '') ?? { ok: true, value };
}

function refuse(path: string, message: string): JsonResult {
  return { ok: false, path, message };
}

/** Counts open brackets outside strings. One pass, no recursion. */
function isDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) {
      if (++depth > maxDepth) return true;
    } else if (code === 125 || code === 93) depth--;
  }
  return false;
}

/** The first fault in a parsed value, or null. Recursion is bounded by the depth checked before. */
function findFault(value: unknown, path: string): JsonResult | null {
  if (typeof value === 'string') {
    return isStorable(value) ? null : refuse(path, 'must not contain NUL or lone surrogates');
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : refuse(path, 'must be a finite number');
  }
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const fault = findFault(item, join(path, String(index)));
      if (fault) return fault;
    }
    return null;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key in Object.prototype || !isStorable(key)) return refuse(path, 'has a key that is not allowed');
    const fault = findFault(item, join(path, key));
    if (fault) return fault;
  }
  return null;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
