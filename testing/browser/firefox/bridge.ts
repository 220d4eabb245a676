import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { Dialect } from './dialect.ts';

/**
 * Stands between playwright and Firefox, as the program that playwright starts: `bridge.ts FIREFOX ARGUMENTS`. It starts
 * Firefox, and says an address of its own in the place of Firefox's. It ends with Firefox.
 */
const [, , path = '', ...given] = process.argv;
const firefox = spawn(path, given, { stdio: ['ignore', 'inherit', 'pipe'] });
firefox.once('error', (error) => {
  say(String(error));
  process.exit(1);
});
firefox.once('exit', (code) => process.exit(code ?? 1));
for await (const line of createInterface(firefox.stderr)) {
  const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1];
  say(address ? line.replace(address, await relay(address)) : line);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** @param target Firefox's address. @returns the address that is to be used instead */
async function relay(target: string): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('connection', (socket, { url = '' }) => join(socket, `${target}${url}`));
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `ws://127.0.0.1:${address.port}`;
}

function join(playwright: WebSocket, target: string): void {
  const dialect = new Dialect();
  const browser = new WebSocket(target, { perMessageDeflate: false });
  const isOpen = once(browser, 'open');
  playwright.on('message', (data) => {
    // Each waits for the same promise: the order stays.
    void isOpen.then(() => browser.send(dialect.toFirefox(textOf(data))));
  });
  browser.on('message', (data) => playwright.send(dialect.toPlaywright(textOf(data))));
  browser.on('error', () => playwright.terminate());
  browser.on('close', () => playwright.close());
  playwright.on('close', () => browser.close());
}

function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString();
}
