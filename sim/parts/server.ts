import type { PushRequest, PushResponse } from '../../shared/protocol/push.ts';
import { ORIGIN, type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';
import type { Trace } from '../history/trace.ts';
import type { VirtualClock } from './clock.ts';

/** A request as it left a device: it can be delivered any number of times, at any time. */
export interface Sent {
  method: string;
  path: string;
  headers: readonly (readonly [string, string])[];
  body: string | null;
}

/** An answer as it left the server. */
export interface Answer {
  status: number;
  headers: [string, string][];
  body: string;
}

/** Somebody with an account. */
export interface Person {
  id: string;
  cookie: string;
}

const POISONED: Answer = {
  status: 400,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify({ code: 'bad_request', message: 'a poisoned mutation', issues: [] }),
};

export type Role = 'owner' | 'member' | 'viewer';

/** Where a planted fault can stand between the network and the server. */
export type Tamper = (server: SimServer, sent: Sent, handle: () => Promise<Answer>) => Promise<Answer>;

/** The real server over real Postgres, without a socket; the histories of a test file share it, a workspace each. */
export class SimServer {
  readonly app: TestApp;
  readonly people: readonly Person[];
  workspace = '';
  trace: Trace;
  tamper: Tamper | null = null;
  /** Mutations that are refused as messages, whoever sends them. */
  readonly poisoned = new Set<string>();
  readonly #roles = new Map<string, Role>();
  readonly #under = new Set<{ overlapping: boolean }>();

  private constructor(app: TestApp, people: readonly Person[], trace: Trace) {
    this.app = app;
    this.people = people;
    this.trace = trace;
  }

  /** Starts it with three people who have accounts. Their sessions outlast every history. */
  static async start(clock: VirtualClock, trace: Trace): Promise<SimServer> {
    const app = await testApp({ now: () => new Date(clock.now()) });
    const people: Person[] = [];
    for (const name of ['Anna', 'Bert', 'Carla']) {
      const person = await signUp(app.app, name);
      people.push({ id: person.id, cookie: person.cookie() });
    }
    return new SimServer(app, people, trace);
  }

  /** Makes the workspace of a history: the first person owns it, the others are members. */
  async begin(workspace: string, trace: Trace): Promise<void> {
    const { sql } = this.app;
    this.trace = trace;
    this.workspace = workspace;
    this.tamper = null;
    this.poisoned.clear();
    const at = this.app.parts.now();
    await sql`insert into organization (id, name, slug, "createdAt") values (${workspace}, 'Quay', ${workspace}, ${at})`;
    for (const [index, person] of this.people.entries()) {
      const role = index === 0 ? 'owner' : 'member';
      const id = `${workspace}-${index}`;
      await sql`insert into member (id, "organizationId", "userId", role, "createdAt")
        values (${id}, ${workspace}, ${person.id}, ${role}, ${at})`;
      this.#roles.set(person.id, role);
    }
  }

  async setRole(userId: string, role: Role): Promise<void> {
    await this.app.sql`update member set role = ${role}
      where "organizationId" = ${this.workspace} and "userId" = ${userId}`;
    this.#roles.set(userId, role);
  }

  roleOf(userId: string): Role {
    return this.#roles.get(userId) ?? 'member';
  }

  /** What an operator's restore does to devices: every cursor is void. */
  async renewEpoch(): Promise<void> {
    await this.app
      .sql`update workspaces set epoch = gen_random_uuid() where workspace_id = ${this.workspace}`;
  }

  async epoch(): Promise<string> {
    const [row] = await this.app.sql<{ epoch: string }[]>`
      select epoch from workspaces where workspace_id = ${this.workspace}`;
    return row?.epoch ?? '';
  }

  async head(): Promise<number> {
    const [row] = await this.app.sql<{ head: number }[]>`
      select head from workspaces where workspace_id = ${this.workspace}`;
    return row?.head ?? 0;
  }

  /** Answers a request of a device; `person` is null where nobody is signed in. */
  async handle(device: number, person: Person | null, sent: Sent): Promise<Answer> {
    const visit = { overlapping: this.#under.size > 0 };
    for (const other of this.#under) other.overlapping = true;
    this.#under.add(visit);
    try {
      const handle = async (): Promise<Answer> =>
        this.#isPoisoned(sent) && person ? POISONED : await this.#request(person, sent);
      const answer = await (this.tamper ? this.tamper(this, sent, handle) : handle());
      this.#note(device, person, sent, answer, visit.overlapping);
      return answer;
    } finally {
      this.#under.delete(visit);
    }
  }

  #isPoisoned({ path, body }: Sent): boolean {
    if (this.poisoned.size === 0 || body === null || !path.startsWith('/sync/push')) return false;
    const { mutations } = JSON.parse(body) as PushRequest;
    return mutations.some(({ mutation_id }) => this.poisoned.has(mutation_id));
  }

  async #request(person: Person | null, sent: Sent): Promise<Answer> {
    const headers = new Headers(sent.headers.map(([name, value]): [string, string] => [name, value]));
    headers.set('origin', ORIGIN);
    if (person) headers.set('cookie', person.cookie);
    const init = { method: sent.method, headers, ...(sent.body === null ? {} : { body: sent.body }) };
    const response = await this.app.app.request(`${ORIGIN}${sent.path}`, init);
    return { status: response.status, headers: [...response.headers], body: await response.text() };
  }

  #note(device: number, person: Person | null, sent: Sent, answer: Answer, overlapping: boolean): void {
    if (answer.status >= 500)
      this.trace.report('crash', `${sent.method} ${sent.path}: ${answer.status} ${answer.body}`);
    if (!sent.path.startsWith('/sync/push') || sent.body === null || person === null) return;
    const ok = answer.status === 200;
    this.trace.pushes.push({
      device,
      user_id: person.id,
      role: this.roleOf(person.id),
      body: JSON.parse(sent.body) as PushRequest,
      status: answer.status,
      response: ok ? (JSON.parse(answer.body) as PushResponse) : null,
      overlapping,
    });
  }

  async close(): Promise<void> {
    this.app.stop();
    await this.app.close();
  }
}
