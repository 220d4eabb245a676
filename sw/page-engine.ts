import { browserEngines } from './browser.ts';

/**
 * Starts the worker's engine in a page, where there is no service worker: the same engines, fed by the same messages.
 * @returns what takes a page's message, and what ends the engines
 */
export function startEngine(): { message(message: unknown): Promise<void>; stop(): void } {
  const engines = browserEngines();
  return { message: (message) => engines.message(message), stop: () => engines.stop() };
}
