import type { DestinationStream, Logger } from 'pino';
import { pino, stdSerializers } from 'pino';

/** The server's log: JSON lines, one object an event. */
export type Log = Logger;

/** What a fault of the database says beside its message: values that it refused, and statements with them. */
const CONTENTS = new Set(['detail', 'hint', 'where', 'query', 'parameters', 'args', 'internal_query', 'raw']);

/** SQLSTATE class 22: the value that could not be taken is in the message. */
const OF_A_VALUE = /^22/;

/** An error as the log has it: without what may be somebody's data. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const told = Object.entries(stdSerializers.err(error)).filter(([name]) => !CONTENTS.has(name));
  const hidden = [error, error.cause].flatMap((each) =>
    each instanceof Error && 'code' in each && OF_A_VALUE.test(String(each.code)) ? [each.message] : [],
  );
  return Object.fromEntries(
    told.map(([name, value]) => [
      name,
      typeof value === 'string'
        ? hidden.reduce(
            (text, message) => text.replaceAll(message, 'a value that the database does not take'),
            value,
          )
        : value,
    ]),
  );
}

/**
 * Makes the server's log.
 * @param level pino's level (`silent` in tests).
 * @param destination where lines go; standard output when omitted.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plainError, cause: plainError },
  };
  return destination ? pino(options, destination) : pino(options);
}
