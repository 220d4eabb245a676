import type { PushResponse, Receipt } from '../../../shared/protocol/push.ts';
import { HttpError } from '../../base/http-error.ts';
import type { Log } from '../../base/log.ts';
import { isObserved, observe } from '../../base/observed.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { isRefusedByDatabase } from '../../sql/connection/refused.ts';
import { readPeople } from '../../sql/people.ts';
import { commitPush } from '../../sql/push-commit.ts';
import { readForPush } from '../../sql/push-read.ts';
import { CommitQueue, type QueueLimits } from './commit-queue.ts';
import { type Decision, decidePushes } from './decide.ts';
import { namesOf, type Push } from './push-names.ts';
import { PushRates } from './push-rates.ts';
import { type ToldToWait, tooFast } from './told-to-wait.ts';
import { withinLimit } from './within-limit.ts';

/** How often a group is read and decided at most; another node's commit in between makes it start again. */
const MAX_TRIES = 12;
/** Milliseconds that a group may take, all tries together. */
const GROUP_LIMIT = 20_000;

const QUEUE_LIMITS: QueueLimits = {
  groupJobs: 64,
  groupWeight: 2_000,
  waitingJobs: 128,
  waitingWeight: 16_000,
  waitLimit: 10_000,
};

/** What an operator lets people do. */
export interface PushBounds {
  /** Operations that a user may push in a minute [P28]. */
  operationsPerMinute: number;
  /** Records that a workspace may hold [P30]. */
  records: number;
}

/** Options of {@link createPush}. */
export interface PushOptions {
  sql: Sql;
  log: Log;
  now: () => Date;
  /** POKE: told after each commit. */
  committed(workspace_id: string): void;
  limits?: Partial<QueueLimits>;
  bounds?: PushBounds | undefined;
  /** Learns which sessions were told to wait, and where. */
  told?: ToldToWait;
}

/** Pushes to a workspace. Rejects with the HttpError that refuses the whole push, or with DatabaseAway. */
export type PushService = (workspace_id: string, push: Push, signal: AbortSignal) => Promise<PushResponse>;

function tellMutations(answer: HttpError | readonly Receipt[]): void {
  if (answer instanceof HttpError) return;
  for (const { status } of answer) observe('mutation', { status });
}

function weigh({ request }: Push): number {
  return request.mutations.reduce((sum, { operations }) => sum + operations.length, 1);
}

/**
 * Makes the function through which every change reaches the database: READ what the pushes name, DECIDE in memory, COMMIT in
 * one statement guarded by compare and swap, POKE the listeners. Pushes that arrive while one commits are committed together.
 */
export function createPush(options: PushOptions): PushService {
  const { sql, log, now, committed, limits, bounds, told } = options;
  const rates = bounds && new PushRates(bounds.operationsPerMinute);

  async function decide(workspace_id: string, pushes: readonly Push[]): Promise<Decision> {
    const read = await readForPush(sql, workspace_id, namesOf(pushes));
    const decision = decidePushes(read, pushes, now().toISOString(), bounds?.records);
    const unnamed = decision.people.unnamed();
    if (unnamed.length > 0) decision.people.tell(await readPeople(sql, unnamed));
    return decision;
  }

  async function runGroup(workspace_id: string, pushes: readonly Push[]): Promise<(PushResponse | Error)[]> {
    const start = performance.now();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const { answers, head, epoch, commit } = await decide(workspace_id, pushes);
      if (commit && !(await commitPush(sql, { ...commit, workspace_id }))) continue;
      if (commit) committed(workspace_id);
      const seconds = (performance.now() - start) / 1_000;
      observe('committed', { pushes: pushes.length, tries: tries + 1, seconds });
      if (isObserved()) for (const answer of answers) tellMutations(answer);
      return answers.map((answer) =>
        answer instanceof HttpError ? answer : { head, epoch, receipts: answer },
      );
    }
    throw new HttpError('unavailable', 'The workspace is busy. Try again.');
  }

  async function runOne(workspace_id: string, push: Push): Promise<PushResponse | Error> {
    try {
      const [answer] = await runGroup(workspace_id, [push]);
      return answer ?? new Error('A push was not answered.');
    } catch (error) {
      if (!isRefusedByDatabase(error)) return error as Error;
      // A CHECK refused what the schemas let through, such as a text of a newer Unicode. A retry would fail again.
      log.error({ err: error, workspace_id }, 'the database refused a push');
      return new HttpError('bad_request', 'The database refuses these values.');
    }
  }

  async function run(workspace_id: string, pushes: readonly Push[]): Promise<(PushResponse | Error)[]> {
    try {
      return await runGroup(workspace_id, pushes);
    } catch (error) {
      if (!isRefusedByDatabase(error)) throw error;
      // One of the pushes is refused. Each is tried alone, so that the others go through.
      const answers: (PushResponse | Error)[] = [];
      for (const push of pushes) answers.push(await runOne(workspace_id, push));
      return answers;
    }
  }

  const queue = new CommitQueue<Push, PushResponse>(
    (workspace_id, pushes) => withinLimit(run(workspace_id, pushes), GROUP_LIMIT),
    { ...QUEUE_LIMITS, ...limits },
  );
  return async (workspace_id, push, signal) => {
    const operations = weigh(push) - 1;
    const waits = rates?.admit(push.user.id, workspace_id, operations, now().getTime());
    const wait = waits ? Math.max(waits.user, waits.workspace) : 0;
    if (waits && wait > 0) {
      told?.note(push.session_id, workspace_id, waits);
      throw tooFast(wait);
    }
    const answer = await queue.submit(workspace_id, push, operations + 1, signal);
    rates?.answered(workspace_id, operations, now().getTime());
    return answer;
  };
}
