import type { CDPSession } from 'playwright-core';

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline.frame',
];

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of the thread's own clock: waiting for a core does not count. */
  tdur?: number;
  args?: { name?: string };
}

/** What Chromium's trace says of a stretch of work. */
export interface Traced {
  /** Frames that reached the screen, and frames that came too late for theirs. */
  frames: { drawn: number; dropped: number };
  /** Milliseconds that the page's main thread computed, waiting for a core not counted. */
  busyMs: number;
  /** The longest task of it, likewise. */
  longestMs: number;
  /** Frames that the main thread took part in. */
  mainFrames: number;
}

/** Traces what the browser does meanwhile. @param session of the page that is measured */
export async function traced(session: CDPSession, work: () => Promise<unknown>): Promise<Traced> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  try {
    await work();
  } finally {
    const complete = new Promise((resolve) => void session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', collect);
  }
  return read(events);
}

function read(events: readonly TraceEvent[]): Traced {
  const count = (wanted: string): number => events.filter(({ name }) => name === wanted).length;
  const mains = events
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => tasksOf(events, pid, tid));
  // Other pages of the browser rest: the busiest is the one that is measured.
  const tasks = mains.toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
  return {
    frames: { drawn: count('DrawFrame'), dropped: count('DroppedFrame') },
    busyMs: sum(tasks),
    longestMs: Math.max(0, ...tasks),
    mainFrames: count('BeginMainThreadFrame'),
  };
}

/** The tasks of a thread, each in milliseconds of its own clock. */
function tasksOf(events: readonly TraceEvent[], pid: number, tid: number): number[] {
  return events
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name === 'RunTask')
    .map(({ tdur = 0 }) => tdur / 1_000);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
