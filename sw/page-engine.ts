import { browserEngines } from './browser.ts';

/**
 * Starts the worker's engine in a page, where there is no service worker: the same engines, fed by the same messages.
 * @returns `message` hands a page's message to the engines, `stop` ends them
 */
export function startEngine(): { message(message: unknown): Promise<void>; stop(): void } {
  const engines = browserEngines();
  return { message: (message) => engines.message(message), stop: () => engines.stop() };
}
