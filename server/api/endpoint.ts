import type * as v from 'valibot';
import type { ErrorCode } from '../../shared/protocol/errors.ts';

/** A schema with messages that it accepts, each under a name that says what it shows. */
export interface Message {
  schema: v.GenericSchema;
  examples: Readonly<Record<string, unknown>>;
}

/** A parameter in the query, the path or a header. `example` is written as it is sent. */
export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  required: boolean;
  schema: v.GenericSchema;
  words: string;
  example: string;
}

/** A body in one piece. */
interface JsonAnswer extends Message {
  type: 'application/json';
  words: string;
}

/** A body of many messages: JSON lines, or Server-Sent Events under their names. */
interface StreamAnswer {
  type: 'application/x-ndjson' | 'text/event-stream';
  words: string;
  messages: Readonly<Record<string, Message>>;
}

/** Statuses of better-auth's own refusals, and the codes among them that the page tells apart. */
type LibraryRefusals = Readonly<Record<number, readonly string[]>>;

/** One endpoint, as the document tells it and the tests hold the server to it. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'OPTIONS';
  /** With `{name}` for a part that varies. */
  path: string;
  /** The heading it stands under. */
  group: string;
  summary: string;
  words?: string;
  /** Who may ask: somebody with a session, or anybody. */
  open: boolean;
  parameters: readonly Parameter[];
  body?: Message;
  answer: JsonAnswer | StreamAnswer;
  refusals: readonly ErrorCode[];
  libraryRefusals?: LibraryRefusals;
}

/** A message of a schema; the compiler holds the examples to it. */
export function message<Input>(
  schema: v.GenericSchema<Input, unknown>,
  examples: Readonly<Record<string, NoInfer<Input>>>,
): Message {
  return { schema, examples };
}

/** An answer in one piece. */
export function json<Input>(
  words: string,
  schema: v.GenericSchema<Input, unknown>,
  examples: Readonly<Record<string, NoInfer<Input>>>,
): JsonAnswer {
  return { type: 'application/json', words, schema, examples };
}
