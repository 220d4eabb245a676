import type { PushRequest, PushResponse, Receipt } from '../../../shared/protocol/push.ts';
import type { Network } from '../transport/ports.ts';

/** What the network does to a request: answers in the server's place, or stands in its way. */
export type Interference = (
  path: string,
  init: RequestInit,
) => Response | undefined | Promise<Response | undefined>;

/** A server of units alone, in memory, that keeps the protocol's promises: exactly once, heads without gaps. */
export class FakeServer implements Network {
  epoch = 'epoch-1';
  head = 0;
  user: string | null = 'user-1';
  pageSize = 1000;
  /** Units in a chunk of a snapshot; the stream breaks after `breakAfter` chunks. */
  chunkSize = 2;
  breakAfter = Number.POSITIVE_INFINITY;
  readonly units = new Map<string, { sync_id: number; record: Record<string, unknown> }>();
  readonly receipts = new Map<string, Receipt>();
  /** Every request that arrived, as `METHOD path?query`. */
  readonly requests: string[] = [];
  readonly pushes: PushRequest[] = [];
  #interfere: Interference = () => undefined;

  /** From now on. Called before the server sees a request. */
  interfere(interference: Interference): void {
    this.#interfere = interference;
  }

  calm(): void {
    this.#interfere = () => undefined;
  }

  /** Commits a unit as another device would. */
  commit(id: string, name = id): void {
    this.#write(id, { name });
  }

  async fetch(path: string, init: RequestInit): Promise<Response> {
    init.signal?.throwIfAborted();
    const interference = await this.#interfere(path, init);
    if (interference) return interference;
    return this.serve(path, init);
  }

  /** Answers a request, whatever the network does. */
  serve(path: string, init: RequestInit): Response {
    const url = new URL(path, 'http://server');
    this.requests.push(`${init.method ?? 'GET'} ${path}`);
    if (url.pathname === '/api/auth/get-session') return json(200, this.user && { user: { id: this.user } });
    if (url.pathname === '/sync/push') return this.#push(JSON.parse(String(init.body)) as PushRequest);
    if (url.pathname === '/sync/pull') return this.#pull(url.searchParams);
    if (url.pathname === '/sync/snapshot') return this.#snapshot(url.searchParams);
    if (url.pathname === '/sync/members') return json(200, { members: [{ id: 'user-1', name: 'Ada' }] });
    return refuse(404, 'not_found');
  }

  /** How many requests of a path arrived. */
  count(name: string): number {
    return this.requests.filter((request) => request.includes(`/${name}?`)).length;
  }

  #push(request: PushRequest): Response {
    this.pushes.push(request);
    const receipts = request.mutations.map((mutation): Receipt => {
      const known = this.receipts.get(mutation.mutation_id);
      if (known) return known;
      const results = mutation.operations.map((operation) => {
        this.#write(operation.id, 'fields' in operation ? operation.fields : {});
        const { entity, id } = operation;
        return {
          entity,
          id,
          status: 'success' as const,
          version: 1,
          merged: false,
          conflicts: [],
          record: null,
        };
      });
      const receipt: Receipt = {
        mutation_id: mutation.mutation_id,
        status: 'success',
        sync_id: this.head,
        results,
      };
      this.receipts.set(mutation.mutation_id, receipt);
      return receipt;
    });
    return json(200, { head: this.head, epoch: this.epoch, receipts } satisfies PushResponse);
  }

  #pull(query: URLSearchParams): Response {
    const cursor = Number(query.get('cursor'));
    const epoch = query.get('epoch');
    if (epoch !== this.epoch || cursor > this.head) return refuse(410, 'cursor_expired');
    const all = [...this.units.values()]
      .filter((unit) => unit.sync_id > cursor)
      .sort((a, b) => a.sync_id - b.sync_id);
    const page = all.slice(0, this.pageSize);
    const more = page.length < all.length;
    const changes = page.map(({ sync_id, record }) => ({ sync_id, entity: 'unit', record }));
    const reached = more ? (page.at(-1)?.sync_id ?? cursor) : this.head;
    return json(200, { cursor: reached, head: this.head, epoch: this.epoch, more, changes });
  }

  #snapshot(query: URLSearchParams): Response {
    const all = [...this.units.values()].map((unit) => unit.record);
    const units = all.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    const after = query.get('after');
    const rest = units.filter((unit) => after === null || String(unit.id) > after);
    const counts = { partner: 0, product: 0, unit: rest.length, pre_order: 0, flow: 0 };
    const lines: unknown[] = [
      {
        type: 'begin',
        protocol: 1,
        epoch: this.epoch,
        cursor: this.head,
        counts,
        members: [{ id: 'user-1', name: 'Ada' }],
      },
    ];
    let broken = false;
    for (let i = 0, sent = 0; i < rest.length; i += this.chunkSize, sent++) {
      if (sent === this.breakAfter) {
        broken = true;
        break;
      }
      const records = rest.slice(i, i + this.chunkSize);
      lines.push({ type: 'chunk', token: String(records.at(-1)?.id), entity: 'unit', records });
    }
    if (!broken) lines.push({ type: 'end' });
    return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  #write(id: string, fields: Record<string, unknown>): void {
    this.head++;
    this.units.set(id, { sync_id: this.head, record: unit(id, fields) });
  }
}

function unit(id: string, fields: Record<string, unknown>): Record<string, unknown> {
  const at = '2026-11-22T08:00:00Z';
  const common = {
    id,
    version: 1,
    created_at: at,
    updated_at: at,
    deleted_at: null,
    created_by: 'u',
    updated_by: 'u',
  };
  return { ...common, name: id, abbreviation: 'u', decimals: 0, ...fields };
}

/** An answer with a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** A refusal as the protocol words it. */
export function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return json(status, { code, message: code }, headers);
}
