import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { fromRoot } from '../build/paths.ts';

const compose = readFileSync(fromRoot('deploy/compose.yaml'), 'utf8');
const dockerfile = readFileSync(fromRoot('deploy/Dockerfile'), 'utf8');
const readme = readFileSync(fromRoot('deploy/README.md'), 'utf8');

/** The part of each service. */
function services(): Record<string, string> {
  const [body = ''] = compose.split(/^volumes:/m);
  const parts = body.split(/^ {2}(?=\w+:$)/m).slice(1);
  return Object.fromEntries(parts.map((part) => [part.slice(0, part.indexOf(':')), part]));
}

test('every part is started again when it ended, and the database and the app say how they are', () => {
  const all = services();
  expect(Object.keys(all)).toEqual(['postgres', 'app', 'proxy']);
  for (const part of Object.values(all)) expect(part).toContain('restart: unless-stopped');
  for (const name of ['postgres', 'app']) expect(all[name]).toContain('healthcheck:');
});

test('images are named by a version that does not move far', () => {
  const images = [...compose.matchAll(/image: (\S+)/g), ...dockerfile.matchAll(/^FROM (\S+)/gm)];
  expect(images).toHaveLength(4);
  for (const [, image] of images) expect(image).toMatch(/^\w+:\d+\.\d+/);
});

test('the lines of the README make the secrets once: run again they stay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-deploy-'));
  const [, lines = ''] = /```sh\ncd deploy\n([\s\S]*?)docker compose up -d\n```/.exec(readme) ?? [];
  // Another secret at each call, also where there is no openssl.
  writeFileSync(join(folder, 'openssl'), '#!/bin/sh\necho x >> calls; printf secret-%s "$(wc -l < calls)"\n');
  chmodSync(join(folder, 'openssl'), 0o755);
  const env = { PATH: `${folder}${delimiter}${process.env.PATH}` };
  const run = (): string => {
    execFileSync('sh', ['-ec', lines], { cwd: folder, env });
    return readFileSync(join(folder, '.env'), 'utf8');
  };
  const made = run();
  expect(made).toMatch(
    /^DOMAIN=orders\.example\.com\nAUTH_SECRET=secret-\S+\nPOSTGRES_PASSWORD=secret-\S+\n$/,
  );
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  expect(run()).toBe(made);
  rmSync(folder, { recursive: true });
});
