// Set-up of the run that records which test reaches which place: loaded by vitest before each test file.
import { appendFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach } from 'vitest';

interface Recording {
  quaysideReached?: (path: string, place: number) => void;
}

/** Where a test file begins to be loaded, everything is reached by the file as a whole. */
const WHOLE_FILE = '';
const reached = new Map<string, Set<string>>();
let test = WHOLE_FILE;

(globalThis as Recording).quaysideReached = (path, place) => {
  const places = reached.get(test) ?? new Set();
  reached.set(test, places.add(`${path}:${place}`));
};

beforeEach(({ task }) => {
  test = task.id;
});
afterEach(() => {
  test = WHOLE_FILE;
});
// biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures are wanted from the pattern.
afterAll(({}, suite) => {
  const file = process.env.QUAYSIDE_REACHED;
  if (!file) return;
  const lines = [...reached].map(([id, places]) =>
    JSON.stringify({ path: suite.file.filepath, file: suite.file.id, id, places: [...places] }),
  );
  appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
});
