import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/server/database.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const READY = /Quayside is ready at (http:\S+?)"/;
const LIMIT = 60_000;

/** The server as its own process, as an operator runs it. */
class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  output = '';
  readonly #waiting = new Set<() => void>();

  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DRAIN_SECONDS: '0', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.ended = once(this.child, 'close');
    if (!this.child.stdout) throw new Error('no output');
    createInterface(this.child.stdout).on('line', (line) => {
      this.output += `${line}\n`;
      for (const check of this.#waiting) check();
    });
  }

  /** Waits until the log contains a text. */
  async logged(pattern: RegExp): Promise<RegExpExecArray> {
    const found = new Promise<RegExpExecArray>((resolve) => {
      const check = () => {
        const match = pattern.exec(this.output);
        if (!match) return;
        this.#waiting.delete(check);
        resolve(match);
      };
      this.#waiting.add(check);
      check();
    });
    const gone = this.ended.then(() => {
      throw new Error(`The server ended: ${this.output}`);
    });
    return await Promise.race([found, gone]);
  }

  async url(): Promise<string> {
    return (await this.logged(READY))[1] ?? '';
  }

  async exitCode(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }
}

/** Signs Ada up: 200 at first, 422 where she is known. */
function signUp(url: string): Promise<Response> {
  return fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: 'Ada', email: 'ada@example.com', password: 'correct horse' }),
  });
}

describe('the server process, on a given database', { timeout: LIMIT }, () => {
  let database: TestDatabase;
  let dataDir: string;
  const programs: Program[] = [];

  const run = (env: Record<string, string> = {}): Program => {
    const program = new Program({ DATABASE_URL: database.url, DATA_DIR: dataDir, ...env });
    programs.push(program);
    return program;
  };

  beforeEach(async () => {
    database = await testDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'quayside-data-'));
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) {
      program.child.kill('SIGKILL');
      await program.ended;
    }
    await database.close();
    await rm(dataDir, { recursive: true });
  });

  test('says where it is, and ends with code 0 on SIGTERM', async () => {
    const program = run();
    expect((await fetch(`${await program.url()}/readyz`)).status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).toBe(0);
    expect(program.output).toContain('stopped');
  });

  test('on SIGTERM sends proxies elsewhere first, and serves as before meanwhile', async () => {
    const program = run({ DRAIN_SECONDS: '30' });
    const url = await program.url();
    program.child.kill('SIGTERM');
    await program.logged(/stopping/);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(url, { method: 'OPTIONS' })).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/api/auth/get-session`)).status).toBe(200);
  });

  test('ends by itself when it has sent proxies elsewhere for as long as it was told', async () => {
    const program = run({ DRAIN_SECONDS: '1' });
    await program.url();
    const before = performance.now();
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).toBe(0);
    expect(performance.now() - before).toBeGreaterThanOrEqual(1_000);
  });

  test('a setting that is misspelt stops the start', async () => {
    const program = run({ DATABSE_URL: 'postgres://127.0.0.1/quayside' });
    expect(await program.exitCode()).toBe(1);
    expect(program.output).toContain('DATABSE_URL is no setting: is DATABASE_URL meant?');
  });

  test.each([
    [
      'a wrong password',
      (url: URL) => Object.assign(url, { password: 'wrong' }),
      /with this password|let the user/,
    ],
    ['a missing database', (url: URL) => Object.assign(url, { pathname: '/none' }), /has no database .*none/],
    [
      'an unknown user',
      (url: URL) => Object.assign(url, { username: 'nobody' }),
      /with this password|let the user/,
    ],
  ])('%s is said at once, in one sentence', async (_, change, says) => {
    const program = run({ DATABASE_URL: change(new URL(database.url)).href });
    expect(await program.exitCode()).toBe(1);
    expect(program.output).toMatch(says);
    expect(program.output).not.toContain('waiting for the database');
    expect(program.output.trim().split('\n')).toHaveLength(1);
  });

  test('a right that is missing is said with the statement that gives it', async () => {
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
    const role = `poor_${randomUUID().slice(0, 8)}`;
    await sql.unsafe(
      `create role ${role} login password 'poor'; revoke create on schema public from public;`,
    );
    const fresh = `fresh_${randomUUID().slice(0, 8)}`;
    await sql.unsafe(`create database ${fresh}`);
    const url = Object.assign(new URL(database.url), {
      username: role,
      password: 'poor',
      pathname: `/${fresh}`,
    });
    const program = run({ DATABASE_URL: url.href });
    expect(await program.exitCode()).toBe(1);
    expect(program.output).toContain(`grant usage, create on schema public to \\"${role}\\";`);
    await sql.unsafe(`drop database ${fresh}`);
    await sql.unsafe(`drop role ${role}`);
    await sql.end();
  });

  test('finishes a request that is under way, and takes no new ones', async () => {
    const program = run();
    const { hostname, port } = new URL(await program.url());
    const socket = connectSocket(Number(port), hostname);
    const body = JSON.stringify({ name: 'Ada', email: 'ada@example.com', password: 'correct horse' });
    const head =
      'POST /api/auth/sign-up/email HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n' +
      `content-length: ${body.length}\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n`;
    socket.write(head);
    // The server has read the head and waits for the body.
    const [goOn] = (await once(socket, 'data')) as [Buffer];
    expect(goOn.toString()).toContain('100 Continue');
    program.child.kill('SIGTERM');
    await program.logged(/stopping/);
    await expect(fetch(`http://${hostname}:${port}/healthz`)).rejects.toThrow();
    socket.write(body);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await program.exitCode()).toBe(0);
  });

  test('a second signal ends it at once', async () => {
    const program = run();
    const { hostname, port } = new URL(await program.url());
    const socket = connectSocket(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      'POST /api/auth/sign-out HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n',
    );
    await once(socket, 'data');
    program.child.kill('SIGINT');
    await program.logged(/stopping/);
    const again = () => {
      program.child.kill('SIGINT');
      return program.child.exitCode;
    };
    await expect.poll(again, { timeout: 8_000 }).toBe(1);
    socket.destroy();
  });

  test('a port in use is said in one sentence', async () => {
    const { port } = new URL(await run().url());
    const second = run({ PORT: port });
    expect(await second.exitCode()).toBe(1);
    expect(second.output).toContain(`127.0.0.1:${port} is in use by another program: set another PORT`);
  });

  test('keeps a secret of its own where none is given: sessions outlive a restart', async () => {
    const first = run();
    const url = await first.url();
    const signedUp = await signUp(url);
    const cookie = signedUp.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    first.child.kill('SIGTERM');
    await first.ended;
    const again = await run().url();
    expect((await fetch(`${again}/api/workspaces`, { headers: { cookie } })).status).toBe(200);
  });
});

describe('the server process, on its embedded database', { timeout: 2 * LIMIT }, () => {
  test('keeps its data over a stop and over being killed, and is alone in its folder', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'quayside-data-'));
    await chmod(dataDir, 0o755);
    const first = new Program({ DATA_DIR: dataDir });
    expect((await signUp(await first.url())).status).toBe(200);

    const rival = new Program({ DATA_DIR: dataDir });
    expect(await rival.exitCode()).toBe(1);
    expect(rival.output).toMatch(
      /Another Quayside server \(process \d+\) uses .*: stop it, or set another DATA_DIR/,
    );

    first.child.kill('SIGKILL');
    await first.ended;
    const second = new Program({ DATA_DIR: dataDir });
    expect((await signUp(await second.url())).status).toBe(422);
    expect(second.output).toContain('the database of a server that was killed still runs: stopping it');

    second.child.kill('SIGTERM');
    expect(await second.exitCode()).toBe(0);
    const third = new Program({ DATA_DIR: dataDir });
    expect((await signUp(await third.url())).status).toBe(422);
    expect(third.output).not.toMatch(/killed|did not stop/);
    third.child.kill('SIGTERM');
    await third.ended;
    await rm(dataDir, { recursive: true });
  });

  test('starts its database again when that was killed, with its data', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'quayside-data-'));
    await chmod(dataDir, 0o755);
    const program = new Program({ DATA_DIR: dataDir });
    const url = await program.url();
    expect((await signUp(url)).status).toBe(200);
    const [, folder = ''] = await program.logged(/"folder":"([^"]+)"/);
    const pid = Number.parseInt(await readFile(join(folder, 'postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: LIMIT }).toBe(503);
    await program.logged(/The embedded database has ended: it is started again/);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: LIMIT }).toBe(200);
    expect((await signUp(url)).status).toBe(422);
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).toBe(0);
    await rm(dataDir, { recursive: true });
  });
});
