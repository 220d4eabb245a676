/** A line longer than this is none of ours; UTF-16 units. */
const MAX_LINE = 16 * 1024 * 1024;

/** Cuts a stream of text into lines as it comes; a line may lie across any number of pieces. */
export class LineSplitter {
  #pieces: string[] = [];
  #length = 0;

  /** @returns the lines that this piece completes, without empty ones. @throws RangeError for a line without end */
  push(text: string): string[] {
    const parts = text.split('\n');
    const rest = parts.pop() ?? '';
    const lines: string[] = [];
    for (const part of parts) {
      const line = this.#pieces.join('') + part;
      this.#pieces = [];
      this.#length = 0;
      if (line !== '') lines.push(line);
    }
    this.#pieces.push(rest);
    this.#length += rest.length;
    if (this.#length > MAX_LINE) throw new RangeError('a line without end');
    return lines;
  }
}

/**
 * The lines of a body, as they come. An unfinished last line is left out: the stream broke there.
 * @param read reads the next bytes, with whatever limit of time belongs there
 */
export async function* readLines(
  read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  const splitter = new LineSplitter();
  for (;;) {
    const { done, value } = await read();
    if (done) return;
    yield* splitter.push(decoder.decode(value, { stream: true }));
  }
}
