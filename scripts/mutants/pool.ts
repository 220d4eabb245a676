import { type ChildProcess, fork } from 'node:child_process';
import { fromRoot } from '../build/paths.ts';
import type { Trial, Verdict } from './worker.ts';

/** What runs longer has noticed the change: it runs for ever, or waits for what never comes. */
const TRIAL_LIMIT_MS = 60_000;

/**
 * Tries each change in one of `size` processes.
 * @param project the project of vitest's configuration whose tests are used
 * @param tell called with each verdict, as it comes
 */
export async function tryAll(
  trials: readonly Trial[],
  { size, project, tell }: { size: number; project: string; tell: (verdict: Verdict) => void },
): Promise<void> {
  const queue = [...trials];
  const tryNext = async (): Promise<void> => {
    let child: ChildProcess | null = null;
    for (let trial = queue.shift(); trial; trial = queue.shift()) {
      child ??= await start(project);
      const verdict = await judged(child, trial);
      if (verdict.failed === TOO_LONG) child = null;
      tell(verdict);
    }
    child?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(size, trials.length) }, tryNext));
}

const TOO_LONG = 'runs for ever, or ends the process';

function start(project: string): Promise<ChildProcess> {
  const child = fork(fromRoot('scripts/mutants/worker.ts'), [project], {
    cwd: fromRoot('.'),
    execArgv: ['--import', 'tsx', '--max-old-space-size=2048'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let trouble = '';
  child.stderr?.on('data', (data: Buffer) => (trouble = (trouble + data.toString()).slice(-2_000)));
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`a process did not start (${code}): ${trouble}`)));
  });
}

/** The verdict on one change; a process that gives none in time is ended. */
function judged(child: ChildProcess, trial: Trial): Promise<Verdict> {
  return new Promise((resolve) => {
    const end = (verdict: Verdict): void => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(verdict);
    };
    const giveUp = (): void => {
      child.kill('SIGKILL');
      // A program that it started may still hold the pipe: this process would wait for it at its end.
      child.stderr?.destroy();
      end({ id: trial.id, failed: TOO_LONG });
    };
    const timer = setTimeout(giveUp, TRIAL_LIMIT_MS);
    child.once('message', end).once('exit', giveUp);
    child.send(trial);
  });
}
