/** Runs in the app's page before its own scripts, to tell when it has painted what. */

/** An order is on the page (client/orders/list/order-group.tsx). */
const ORDER = '[role=rowgroup]';
const DAYS = '.day-header__days a.icon-button';
/** The least that the browser tells of (Event Timing): shorter ones count as this. */
const SHORTEST_MS = 16;

const opening = until(() => firstOrder() !== null).then(painted);
let taken: number[] = [];

/** What the bench asks of the page, as `watch`. */
const watch = {
  /** Resolves when the first orders are painted. @returns milliseconds from the navigation */
  opened: () => opening,
  orders: () => document.querySelectorAll(ORDER).length,
  /** Goes a day back or on. @returns milliseconds from the tap until that day's first orders were painted */
  async goBeside(way: 'back' | 'on'): Promise<number> {
    const before = firstOrder();
    const link = [...document.querySelectorAll<HTMLElement>(DAYS)].at(way === 'back' ? 0 : -1);
    const begun = performance.now();
    link?.click();
    await until(() => firstOrder() !== null && firstOrder() !== before);
    return (await painted()) - begun;
  },
  /** For each key since the last call, milliseconds until the paint after it; those below 16 are left out. */
  keys(): number[] {
    const all = taken;
    taken = [];
    return all;
  },
};
export type Watch = typeof watch;

function firstOrder(): string | null {
  return document.querySelector(`${ORDER} [data-row]`)?.getAttribute('data-row') ?? null;
}

/** Resolves when something holds, looked at after every change of the page. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    look();
  });
}

/** Resolves after the next frame is painted: a message posted in a frame is handled after it. @returns when */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });
  });
}

new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) if (name === 'keydown') taken.push(duration);
}).observe({ type: 'event', durationThreshold: SHORTEST_MS } as PerformanceObserverInit);
Object.assign(globalThis, { watch });
