import { MAX_UNREAD_BYTES, MAX_UNREAD_EVENTS } from '../../../shared/protocol/limits.ts';

const encoder = new TextEncoder();

/** Encodes an event for Server-Sent Events. A reader that reconnects sends `id` as Last-Event-ID. */
export function encodeEvent(event: string, data: string, id?: number): Uint8Array {
  return encoder.encode(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`);
}

/** A comment, which readers skip. It shows proxies and browsers that the stream is open. */
const OPENED = encoder.encode(':\n\n');

/**
 * The events of one reader, in order, as a web stream. This is the only buffer of unread events. A reader with more than 256
 * events or 1 MiB unread is cut off [L5].
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #closed: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #unread: Uint8Array[] = [OPENED];
  #unreadBytes = 0;
  #ended = false;
  #wake: (() => void) | null = null;

  /** @param closed called once, when the reader went, was cut off, or the stream was ended. */
  constructor(closed: () => void) {
    this.#closed = closed;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: () => this.#finish(),
      },
      // The web stream has no queue of its own, which would have no bound.
      { highWaterMark: 0 },
    );
  }

  /** Adds an event. Does nothing after the end. */
  send(event: Uint8Array): void {
    if (this.#ended) return;
    this.#unread.push(event);
    this.#unreadBytes += event.byteLength;
    if (this.#unread.length > MAX_UNREAD_EVENTS || this.#unreadBytes > MAX_UNREAD_BYTES) {
      this.#unread = [];
      this.#controller?.error(new Error('The reader does not keep up.'));
      this.#finish();
      return;
    }
    this.#wake?.();
  }

  /** Ends the stream after what was sent. */
  end(): void {
    if (!this.#ended) this.#finish();
  }

  async #pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    while (this.#unread.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    const event = this.#unread.shift();
    if (!event) return controller.close();
    this.#unreadBytes -= event.byteLength;
    controller.enqueue(event);
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#wake?.();
    this.#closed();
  }
}
