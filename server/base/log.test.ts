import { expect, test } from 'vitest';
import { createLog } from './log.ts';

/** The line of an error as the database's client makes it. */
function lineOf(code: string, message: string): string {
  const lines: string[] = [];
  const fault = Object.assign(new Error(message), {
    code,
    severity: 'ERROR',
    detail: 'Failing row contains (Quai Petit, 4711).',
    where: 'SQL statement "insert … Petit"',
    query: 'insert into partners values ($1)',
    parameters: ['Petit'],
  });
  const log = createLog('info', { write: (text: string) => void lines.push(text) });
  log.error({ err: new Error('asked in vain', { cause: fault }) }, 'first');
  log.error({ err: fault }, 'second');
  return lines.join('');
}

test('a fault of the database is logged with its code and its constraint, without the values', () => {
  const line = lineOf('23514', 'new row violates check constraint "partners_name_check"');
  expect(line).toContain('partners_name_check');
  expect(line).toContain('"code":"23514"');
  expect(line).not.toMatch(/Petit|4711/);
});

test('a value that the database could not read is not in the message either', () => {
  const line = lineOf('22P02', 'invalid input syntax for type uuid: "Quai Petit"');
  expect(line).toContain('a value that the database does not take');
  expect(line).not.toContain('Petit');
});
