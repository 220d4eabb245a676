/** One connection of an event stream, held by a test. */
export interface FakeConnection {
  path: string;
  send(event: string, data: unknown): void;
  /** The server ends it. */
  end(): void;
  /** The network breaks it. */
  cut(): void;
  readonly aborted: boolean;
}

const noop = (): void => undefined;

/** The server's side of an event stream. */
export class FakeStreams {
  readonly connections: FakeConnection[] = [];
  /** What the next requests get in the place of a stream, in turn; null: the network fails. */
  readonly instead: (Response | null)[] = [];
  /** From now on the server takes requests and does not answer. */
  isSilent = false;

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const instead = this.instead.shift();
    if (instead !== undefined) {
      this.connections.push({ path, send: noop, end: noop, cut: noop, aborted: false });
      if (instead === null) throw new TypeError('network');
      return instead;
    }
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (made) => {
        controller = made;
      },
    });
    const signal = init.signal;
    signal?.addEventListener('abort', () => controller?.error(new DOMException('aborted', 'AbortError')));
    this.connections.push({
      path,
      send: (event, data) => {
        controller?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      },
      end: () => controller?.close(),
      cut: () => controller?.error(new TypeError('network')),
      get aborted() {
        return signal?.aborted ?? false;
      },
    });
    if (this.isSilent)
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };

  get last(): FakeConnection {
    const last = this.connections.at(-1);
    if (!last) throw new Error('no connection');
    return last;
  }
}
