import { expect, test } from 'vitest';
import { run } from './run.ts';

const node = (script: string) => run(process.execPath, ['-e', script]);

test('a program tells its exit code and what it wrote, on both ways out', async () => {
  const outcome = await node(`console.log('out'); console.error('err'); process.exitCode = 3`);
  expect(outcome.code).toBe(3);
  expect(outcome.output).toContain('out');
  expect(outcome.output).toContain('err');
});

test('of what it wrote the last 8,000 characters are kept', async () => {
  const all = await node(`process.stdout.write('a' + 'x'.repeat(7_999))`);
  expect(all.output).toBe(`a${'x'.repeat(7_999)}`);
  const end = await node(`process.stdout.write('a' + 'x'.repeat(8_000))`);
  expect(end.output).toBe('x'.repeat(8_000));
});

test('one that cannot be started says why', async () => {
  const outcome = await run('/no/such/program', []);
  expect(outcome).toEqual({ code: -1, output: expect.stringContaining('ENOENT') });
});
