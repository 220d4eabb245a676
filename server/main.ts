import { createLog, type Log } from './base/log.ts';
import { messageOf } from './base/message-of.ts';
import { findFolders } from './folders.ts';
import { createDemo, DEMO_PASSWORD, type Demo, demoFolder, type SignInLink } from './ops/demo/demo.ts';
import { keptSecret } from './ops/kept-secret.ts';
import { parseSettings, type Settings } from './ops/settings.ts';
import { makeFolder } from './postgres/make-folder.ts';
import { type RunningServer, start } from './start.ts';

const ECHO_MILLISECONDS = 500;

/**
 * Stops the server on a signal: on SIGTERM, which a service manager sends, after `drain` milliseconds in which /readyz refuses; on
 * Ctrl+C at once. A signal during the start takes effect when the server has started.
 * @returns stops it for another reason, with an exit code
 */
function stopOnSignals(
  starting: Promise<RunningServer>,
  shutdown: AbortController,
  drain: number,
  log: Log,
): (reason: string, code: number) => Promise<void> {
  let since: number | undefined;
  let hasStarted = false;
  void starting.then(
    () => {
      hasStarted = true;
    },
    () => undefined,
  );
  const stop = async (reason: string, code: number) => {
    if (since !== undefined) {
      // Ctrl+C arrives twice, from the terminal and from npm. Only a later signal asks to exit at once.
      if (performance.now() - since > ECHO_MILLISECONDS) process.exit(1);
      return;
    }
    since = performance.now();
    log.info({ reason }, 'stopping');
    if (!hasStarted) shutdown.abort();
    const server = await starting.catch(() => undefined);
    await server?.stop(reason === 'SIGTERM' ? drain : 0);
    log.info('stopped');
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal, 0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'a fault nobody handles');
      void stop(event, 1);
    });
  }
  return stop;
}

/**
 * `--demo`: a database beside the real one, two people, and a link for each. With `--no-links` they are not printed: the
 * development server signs in by itself.
 */
async function prepareDemo(settings: Settings): Promise<{ demo: Demo; settings: Settings }> {
  const dataDir = demoFolder(settings.dataDir);
  await makeFolder(dataDir);
  const demo = createDemo(await keptSecret(dataDir, DEMO_PASSWORD));
  return { demo, settings: { ...settings, dataDir, rateLimit: false, signUp: 'open' } };
}

function print(links: readonly SignInLink[]): void {
  const lines = links.map(({ name, url }) => `  ${name.padEnd(20)} ${url}\n`);
  process.stdout.write(
    `\nOpen both, side by side in one browser: each is a device of its own.\n${lines.join('')}\n`,
  );
}

async function main(): Promise<void> {
  const given = parseSettings(process.env);
  const log = createLog(given.logLevel);
  const { demo, settings } = process.argv.includes('--demo')
    ? await prepareDemo(given)
    : { demo: undefined, settings: given };
  const shutdown = new AbortController();
  const onFatal = (error: Error): void => {
    log.fatal(error.message);
    void stop('the database was given up', 1);
  };
  const starting = start({
    settings,
    folders: findFolders(import.meta.url),
    log,
    shutdown,
    demo: demo?.routes,
    onFatal,
  });
  const stop = stopOnSignals(starting, shutdown, settings.drainSeconds * 1_000, log);
  try {
    const { app, url } = await starting;
    const links = await demo?.open(app, url);
    log.info(`Quayside is ready at ${url}`);
    if (links && !process.argv.includes('--no-links')) print(links);
  } catch (error) {
    // The server was stopped during its start: the signal handler ends the process.
    if (shutdown.signal.aborted) return;
    const server = await starting.catch(() => undefined);
    await server?.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  // An error with a sentence of ours is logged without its stack, an unexpected one with it.
  const isPlain = error instanceof Error && error.name === 'Error';
  const details = isPlain ? { cause: error.cause } : { err: error };
  createLog('info').fatal(details, messageOf(error));
  process.exit(1);
});
