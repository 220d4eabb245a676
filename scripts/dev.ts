import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'vite';
import { fromRoot, projectRoot } from './build/paths.ts';

const PAGE_PORT = Number(process.env.PORT ?? 3000);
const API_PORT = PAGE_PORT + 1;

/**
 * The page by Vite (it reloads on change) at PORT, the server by tsx (it starts again on change) at PORT + 1, behind
 * the page's origin. `/sw.js` is the real worker, bundled at each request.
 */
process.env.API_URL = `http://127.0.0.1:${API_PORT}`;
const server = startServer();
const page = await createServer({
  configFile: fromRoot('vite.config.ts'),
  server: { port: PAGE_PORT, strictPort: true },
});
await page.listen();
page.printUrls();

let stopping = false;
server.once('exit', (code) => stop(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

function startServer(): ChildProcess {
  const tsx = fromRoot('node_modules/tsx/dist/cli.mjs');
  return spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server/main.ts'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(API_PORT),
      PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${PAGE_PORT}`,
    },
    stdio: 'inherit',
  });
}

/** Ends both: the server by its own shutdown, which stops the embedded database. */
function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  server.kill('SIGTERM');
  page.close().catch((error: unknown) => console.error(error));
}
