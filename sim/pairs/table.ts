import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { worldOfFile } from '../harness.ts';
import type { Doing } from './actions.ts';
import { APART, type Outcome, play } from './play.ts';

/** A row of a table: two actions by name, and what comes out. */
interface Row extends Outcome {
  first: string;
  second: string;
}

/** Actions by their names. */
export type Actions = Readonly<Record<string, Doing>>;

const SECTION = /^## Anna (.+)$/;
const CELL = ' | ';

/** The rows of the tables in a Markdown file of this folder: one for each heading `## Anna …`. */
export function readTable(file: string): Row[] {
  const rows: Row[] = [];
  let first = '';
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')) {
    first = SECTION.exec(line)?.[1] ?? first;
    if (!line.startsWith('| ') || line.startsWith('| and Bert')) continue;
    const [second = '', goods = '', told = '', answered = ''] = line.slice(2, -2).split(CELL);
    rows.push({ first, second, goods, told: told.trim(), answered: answered.trim() });
  }
  return rows;
}

/** The rows at every second place, from place 0 or 1 on. */
export function halfOf(rows: readonly Row[], place: 0 | 1): Row[] {
  return rows.filter((_row, index) => index % 2 === place);
}

/** A pair in words. */
export function pairName({ first, second }: Pick<Row, 'first' | 'second'>): string {
  return `Anna ${first}, Bert ${second}`;
}

/** Tests of the rows, each played in both ways of being apart on the real server. */
export function holdRows(rows: readonly Row[], firsts: Actions, seconds: Actions): void {
  const world = worldOfFile();
  describe.each(APART)('[M18] [M19] [M20] %s:', (apart) => {
    it.each(rows.map((row) => [pairName(row), row] as const))('%s', async (_name, row) => {
      const { first, second, ...expected } = row;
      const pair = [firsts[first], seconds[second]] as const;
      if (!pair[0] || !pair[1]) throw new Error(`no such actions: ${pairName(row)}`);
      expect(await play(world(), apart, [pair[0], pair[1]])).toEqual(expected);
    });
  });
}
