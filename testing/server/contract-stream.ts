import type { Message } from '../../server/api/endpoint.ts';
import { ContractBroken, requireMessage } from './contract-message.ts';

type Messages = Readonly<Record<string, Message>>;

/** The name and the data of one part of a stream; null for a comment. Every JSON line has the name `line`. */
function parse(part: string, type: string | null): { name: string; data: string } | null {
  if (type === 'application/x-ndjson') return { name: 'line', data: part };
  const lines = part.split('\n');
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const data = field('data');
  return data === undefined ? null : { name: field('event') ?? '', data };
}

/**
 * Returns the same answer, with a stream that checks each message against its schema when it is read. It reads nothing ahead
 * and cancels the source when its reader cancels. It fails with ContractBroken at a message that is not described.
 */
export function checkedStream(response: Response, messages: Messages, what: string): Response {
  const source = response.body?.getReader();
  if (!source) return response;
  const type = response.headers.get('content-type');
  const end = type === 'application/x-ndjson' ? '\n' : '\n\n';
  const decoder = new TextDecoder();
  let rest = '';
  const look = (bytes: Uint8Array): void => {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split(end);
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = parse(part, type);
      if (!message) continue;
      const described = messages[message.name];
      if (!described) throw new ContractBroken(`${what} sent «${message.name}»: that is not described`);
      requireMessage(described.schema, JSON.parse(message.data), `${what} sent ${message.name}`);
    }
  };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await source.read();
        if (done) return controller.close();
        look(value);
        controller.enqueue(value);
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}
