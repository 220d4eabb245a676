import { nextFrame } from '../query/live-query.ts';

/** Work that waits for the first look starts after this time at the latest, in milliseconds. */
const LIMIT_MS = 1_000;

let look: () => void = () => undefined;
const looked = new Promise<void>((resolve) => {
  look = resolve;
});

/** Marks that the page shows what the user opened it for. */
export function firstLook(): void {
  nextFrame(look);
}

/** Runs a task after the first look. Asking the server and syncing would delay it. */
export function afterFirstLook(run: () => void): void {
  const late = new Promise<void>((resolve) => setTimeout(resolve, LIMIT_MS));
  void Promise.race([looked, late]).then(run);
}
