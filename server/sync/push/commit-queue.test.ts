import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addTime, type RequestFacts, requestFacts, withFacts } from '../../base/request-facts.ts';
import { CommitQueue, type QueueLimits } from './commit-queue.ts';

const LIMITS: QueueLimits = {
  groupJobs: 3,
  groupWeight: 10,
  waitingJobs: 5,
  waitingWeight: 20,
  waitLimit: 1_000,
};
const NEVER = new AbortController().signal;

interface Group {
  key: string;
  jobs: readonly string[];
  /** Of whoever runs it. */
  facts: RequestFacts | undefined;
  finish(answers?: (string | Error)[]): void;
  fail(error: Error): void;
}

/** A queue whose groups are finished by hand. */
function manual(limits: Partial<QueueLimits> = {}) {
  const groups: Group[] = [];
  const queue = new CommitQueue<string, string>(
    (key, jobs) =>
      new Promise((resolve, reject) => {
        const finish = (answers: (string | Error)[] = jobs.map((job) => `${job}!`)) => resolve(answers);
        groups.push({ key, jobs, facts: requestFacts(), finish, fail: reject });
      }),
    { ...LIMITS, ...limits },
  );
  return { queue, groups, add: (job: string, weight = 1) => queue.submit('w', job, weight, NEVER) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[P15] what arrives while a group is being done makes up the next one, in order, within the bounds', async () => {
  const { groups, add } = manual();
  const first = add('a');
  const others = ['b', 'c', 'd', 'e'].map((job) => add(job));
  expect(groups.map(({ jobs }) => jobs)).toEqual([['a']]);
  groups[0]?.finish();
  expect(await first).toBe('a!');
  await vi.waitFor(() => expect(groups[1]?.jobs).toEqual(['b', 'c', 'd']));
  groups[1]?.finish();
  await vi.waitFor(() => expect(groups[2]?.jobs).toEqual(['e']));
  groups[2]?.finish();
  expect(await Promise.all(others)).toEqual(['b!', 'c!', 'd!', 'e!']);
});

test('[P15] a group is bounded in weight; a job that is heavier alone is done alone', async () => {
  const { groups, add } = manual();
  void add('a');
  void add('b', 6);
  void add('c', 5);
  void add('d', 9);
  groups[0]?.finish();
  await vi.waitFor(() => expect(groups[1]?.jobs).toEqual(['b']));
  groups[1]?.finish();
  await vi.waitFor(() => expect(groups[2]?.jobs).toEqual(['c']));
  groups[2]?.finish();
  await vi.waitFor(() => expect(groups[3]?.jobs).toEqual(['d']));
});

test('keys do not wait for each other', () => {
  const { queue, groups } = manual();
  void queue.submit('one', 'a', 1, NEVER);
  void queue.submit('two', 'b', 1, NEVER);
  expect(groups.map(({ key }) => key)).toEqual(['one', 'two']);
});

test('each job gets its own answer or error; a failed group fails all of its jobs and no others', async () => {
  const { groups, add } = manual();
  const first = add('a');
  const [second, third] = [add('b'), add('c')];
  groups[0]?.fail(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await vi.waitFor(() => expect(groups).toHaveLength(2));
  groups[1]?.finish(['fine', new Error('refused')]);
  expect(await second).toBe('fine');
  await expect(third).rejects.toThrow('refused');
});

test('a full queue refuses at once, in number and in weight', () => {
  const { add } = manual();
  void add('a');
  for (const job of ['b', 'c', 'd', 'e', 'f']) void add(job);
  expect(() => add('g')).toThrow('waiting');
  const heavy = manual();
  void heavy.add('a');
  void heavy.add('b', 15);
  expect(() => heavy.add('c', 6)).toThrow('waiting');
});

test('a job that waits too long, or whose caller goes, leaves the queue; one that was begun is finished', async () => {
  const { queue, groups, add } = manual();
  const going = new AbortController();
  const first = add('a');
  const late = add('b');
  const left = queue.submit('w', 'c', 1, going.signal);
  const refused = expect(late).rejects.toThrow('busy');
  const aborted = expect(left).rejects.toThrow('given up');
  going.abort();
  await aborted;
  await vi.advanceTimersByTimeAsync(1_000);
  await refused;
  groups[0]?.finish();
  expect(await first).toBe('a!');
  expect(groups).toHaveLength(1);
});

test('each request knows how long it waited, and what the statements of its group took', async () => {
  const { queue, groups } = manual();
  const all: RequestFacts[] = [{}, {}, {}];
  const answers = all.map((facts, at) => withFacts(facts, () => queue.submit('w', `${at}`, 1, NEVER)));
  await vi.advanceTimersByTimeAsync(300);
  groups[0]?.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(groups).toHaveLength(2);
  // The second group runs for two requests, and for none of them alone.
  addTime(groups[1]?.facts, 'database_ms', 40);
  groups[1]?.finish();
  await Promise.all(answers);
  expect(all.map(({ database_ms }) => database_ms)).toEqual([0, 40, 40]);
  expect(all.map(({ queue_ms }) => Math.round(queue_ms ?? -1))).toEqual([0, 300, 300]);
});
