/** One event of a stream. */
export interface ServerEvent {
  event: string;
  data: string;
}

/**
 * Reads Server-Sent Events out of text as it comes (WHATWG HTML, "Interpreting an event stream"). Ids and `retry` are
 * left out: the device's cursor and its own backoff take their place.
 */
export class EventParser {
  #rest = '';
  #event = '';
  #data: string[] = [];

  /** @returns the events that this piece completes */
  push(text: string): ServerEvent[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): ServerEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    if (field === 'data') this.#data.push(value);
    return [];
  }

  #dispatch(): ServerEvent[] {
    const complete = this.#data.length > 0;
    const event = { event: this.#event || 'message', data: this.#data.join('\n') };
    this.#event = '';
    this.#data = [];
    return complete ? [event] : [];
  }
}
