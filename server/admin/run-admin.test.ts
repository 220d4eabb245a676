import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { AdminContext, Report } from './command.ts';
import { sizeOf, tableOf, UsageError } from './command.ts';
import { COMMANDS, runAdmin, type Terminal } from './run-admin.ts';
import { newPassword } from './user-commands.ts';

/** A terminal whose commands are not run: `open` answers in their place. */
function terminal(report: Report = { text: 'text', json: { a: 1 } }, answer?: string) {
  const printed: string[] = [];
  const opened: string[] = [];
  const each: Terminal = {
    print: (text) => printed.push(text),
    ask: answer === undefined ? null : async () => answer,
    open: async (command) => {
      opened.push(command.name);
      return report;
    },
  };
  return { ...each, printed, opened };
}

describe('a command line', () => {
  test('names a command by one word or two', async () => {
    const here = terminal();
    expect(await runAdmin(['status'], here)).toBe(0);
    expect(await runAdmin(['users', 'list', '--json'], here)).toBe(0);
    expect(here.opened).toEqual(['status', 'users list']);
    expect(here.printed).toEqual(['text', '{"a":1}']);
  });

  test('ends with 1 where something is wrong', async () => {
    expect(await runAdmin(['check'], terminal({ text: '', json: [], failed: true }))).toBe(1);
  });

  test.each([
    [['nothing']],
    [['users']],
    [['status', '--unknown']],
    [['status', 'more']],
    [['backup']],
    [['--json']],
  ])('%j is refused before anything is opened', async (line) => {
    const here = terminal();
    await expect(runAdmin(line, here)).rejects.toThrow(UsageError);
    expect(here.opened).toEqual([]);
  });

  test('asks for help of all commands or of one', async () => {
    const here = terminal();
    for (const line of [[], ['--help'], ['help']]) expect(await runAdmin(line, here)).toBe(0);
    for (const { name } of COMMANDS) expect(here.printed[0]).toContain(`  ${name}`);
    await runAdmin(['restore', '--help'], here);
    expect(here.printed.at(-1)).toContain('restore FILE [--replace]');
    expect(here.opened).toEqual([]);
  });
});

test('docs/operations.md shows commands that there are', async () => {
  const text = await readFile(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  const shown = [...text.matchAll(/npm run admin -- ([^`\n]+)/g)].map(([, line = '']) => line.split(' '));
  const here = terminal();
  for (const line of shown) if (line[0] !== 'COMMAND') await runAdmin(line, here);
  expect([...new Set(here.opened)].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});

describe('what removes something', () => {
  async function renews(line: readonly string[], answer?: string): Promise<number> {
    const update = vi.fn(async () => ({ count: 3 }));
    const here = terminal(undefined, answer);
    const context = { sql: update } as unknown as AdminContext;
    await runAdmin(line, { ...here, open: (_, work) => work(context) });
    return update.mock.calls.length;
  }

  test('is done where it is confirmed', async () => {
    expect(await renews(['renew-epoch'], 'y')).toBe(1);
    expect(await renews(['renew-epoch'], ' Yes ')).toBe(1);
    expect(await renews(['renew-epoch', '--yes'])).toBe(1);
  });

  test('is not done otherwise, nor where nobody can be asked', async () => {
    await expect(renews(['renew-epoch'], '')).rejects.toThrow('Nothing was done.');
    await expect(renews(['renew-epoch'], 'no')).rejects.toThrow(UsageError);
    await expect(renews(['renew-epoch'])).rejects.toThrow('add --yes');
  });
});

test('a table is as wide as its cells, a size is read by a person', () => {
  expect(tableOf(['a', 'b'], [['long', 1]])).toBe('a     b\nlong  1');
  expect([0, 999, 1_000, 12_345_678].map(sizeOf)).toEqual(['0 B', '999 B', '1.0 kB', '12.3 MB']);
});

test('a new password has four groups of four, of letters that nobody mistakes', () => {
  const made = newPassword();
  expect(made).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  expect(newPassword()).not.toBe(made);
});
