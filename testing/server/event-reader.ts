/** An event of a stream, its data parsed. */
export interface ReceivedEvent {
  event: string;
  id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as it comes
  data: any;
}

function parse(block: string): ReceivedEvent {
  const lines = new Map(
    block.split('\n').map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 2)]),
  );
  return {
    event: lines.get('event') ?? '',
    id: lines.get('id'),
    data: JSON.parse(lines.get('data') ?? 'null'),
  };
}

/** Reads an event stream event by event. */
export function readEvents(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** The next event (of a name, if one is given); undefined at the end of the stream. */
  async function next(name?: string): Promise<ReceivedEvent | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (block.startsWith(':')) continue;
        const event = parse(block);
        if (name === undefined || event.event === name) return event;
        continue;
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return undefined;
      text += chunk.value;
    }
  }
  return { next, close: async () => await reader?.cancel() };
}
