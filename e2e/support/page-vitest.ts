import { expect, vi as spies } from 'vitest';

/*
 * In a page, in the place of vitest: the tests of shared/device run there as they stand (page-tests.ts). Only what those use.
 */

/** What became of a test; `fault` is null where it held. */
export interface Outcome {
  name: string;
  fault: string | null;
}

type Body = () => unknown;

interface Suite {
  name: string;
  before: Body[];
  after: Body[];
  tests: { name: string; body: Body }[];
  suites: Suite[];
}

const TEST_LIMIT_MS = 20_000;
const WAIT_LIMIT_MS = 5_000;
const files: Suite[] = [];
let open: Suite = suite('');

function suite(name: string): Suite {
  return { name, before: [], after: [], tests: [], suites: [] };
}

/** What is declared from now on belongs to this file. */
export function beginFile(name: string): void {
  open = suite(name);
  files.push(open);
}

function describe(name: string, body: Body): void {
  const outer = open;
  open = suite(name);
  outer.suites.push(open);
  body();
  open = outer;
}

function test(name: string, first: Body | object, second?: Body): void {
  const body = typeof first === 'function' ? (first as Body) : second;
  if (body) open.tests.push({ name, body });
}
test.each =
  (cases: readonly unknown[]) =>
  (name: string, body: (...args: unknown[]) => unknown): void => {
    for (const [index, given] of cases.entries())
      test(`${name} (${index + 1})`, () => (Array.isArray(given) ? body(...given) : body(given)));
  };

const beforeEach = (body: Body): number => open.before.push(body);
const afterEach = (body: Body): number => open.after.push(body);

/** What the test that runs now asked for at its end. */
let finishing: Body[] = [];
const onTestFinished = (body: Body): number => finishing.push(body);

/** Runs every file's tests, each file on an empty origin. */
export async function runAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
    await run(file, [], outcomes);
  }
  return outcomes;
}

async function run(each: Suite, around: readonly Suite[], outcomes: Outcome[]): Promise<void> {
  const path = [...around, each];
  for (const { name, body } of each.tests) {
    const steps = [...path.flatMap(({ before }) => before), body];
    const after = path.toReversed().flatMap((outer) => outer.after);
    finishing = [];
    const title = [...path.map((outer) => outer.name), name].join(' > ');
    const fault = await faultOf(steps);
    const ended = await faultOf([...finishing.toReversed(), ...after]);
    outcomes.push({ name: title, fault: fault ?? ended });
  }
  for (const inner of each.suites) await run(inner, path, outcomes);
}

async function faultOf(steps: readonly Body[]): Promise<string | null> {
  try {
    for (const step of steps) await within(step());
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function within(work: unknown): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${TEST_LIMIT_MS} ms`)), TEST_LIMIT_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Asks again until `ask` does not throw. */
async function waitFor<T>(ask: () => T | Promise<T>): Promise<T> {
  for (const end = performance.now() + WAIT_LIMIT_MS; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

// Its own `waitFor` wants to know of fake timers, which only its own runner can tell.
const vi = { spyOn: spies.spyOn, restoreAllMocks: spies.restoreAllMocks, waitFor };

export { afterEach, beforeEach, describe, expect, onTestFinished, test, vi };
