import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer, type ViteDevServer } from 'vite';
import { DEMO_PASSWORD, DEMO_PEOPLE, demoFolder } from '../server/ops/demo/demo.ts';
import { keptSecret } from '../server/ops/kept-secret.ts';
import { fromRoot, projectRoot } from './build/paths.ts';
import { devSignIn, SIGN_IN_PATH } from './dev/sign-in.ts';

const PAGE_PORT = Number(process.env.PORT ?? 3000);
const API_PORT = PAGE_PORT + 1;
const API_URL = `http://127.0.0.1:${API_PORT}`;
const PUBLIC_URL = process.env.PUBLIC_URL ?? `http://localhost:${PAGE_PORT}`;
const DATA_DIR = process.env.DATA_DIR ?? fromRoot('data');

/**
 * The page by Vite (it reloads on change) at PORT, the server by tsx (it starts again on change) at PORT + 1, behind
 * the page's origin. `/sw.js` is the real worker, bundled at each request. The workspace is the demo's, and the page is
 * signed in at the first visit.
 */
process.env.API_URL = API_URL;
await mkdir(demoFolder(DATA_DIR), { recursive: true });
const password = await keptSecret(demoFolder(DATA_DIR), DEMO_PASSWORD);
const server = startServer();
let page: ViteDevServer | undefined;
let stopping = false;
server.once('exit', (code) => stop(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

page = await createServer({
  configFile: fromRoot('vite.config.ts'),
  server: { port: PAGE_PORT, strictPort: true },
  plugins: [
    devSignIn({
      apiUrl: API_URL,
      publicUrl: PUBLIC_URL,
      password,
      emails: DEMO_PEOPLE.map(({ email }) => email),
    }),
  ],
});
await page.listen();
page.printUrls();
console.log(
  DEMO_PEOPLE.map(({ name, email }) => `  ${name.padEnd(20)} ${PUBLIC_URL}${SIGN_IN_PATH}${email}`).join(
    '\n',
  ),
);

function startServer(): ChildProcess {
  const tsx = fromRoot('node_modules/tsx/dist/cli.mjs');
  const program = ['server/main.ts', '--demo', '--no-links'];
  return spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', ...program], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'development', PORT: String(API_PORT), PUBLIC_URL, DATA_DIR },
    stdio: 'inherit',
  });
}

/** Ends both: the server by its own shutdown, which stops the embedded database. */
function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  server.kill('SIGINT');
  page?.close().catch((error: unknown) => console.error(error));
}
