import { nextFrame } from './live.ts';

/** Longer than this nothing waits for it, in milliseconds. */
const LIMIT_MS = 1_000;

let look: () => void = () => undefined;
const looked = new Promise<void>((resolve) => {
  look = resolve;
});

/** What somebody opened the app for is on the page. */
export function firstLook(): void {
  nextFrame(look);
}

/** Runs what can wait until the first look: asking the server and syncing would take the device's time from it. */
export function afterFirstLook(run: () => void): void {
  const late = new Promise<void>((resolve) => setTimeout(resolve, LIMIT_MS));
  void Promise.race([looked, late]).then(run);
}
