import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';

/** The server's log: JSON lines, one object an event. */
export type Log = Logger;

/**
 * Makes the server's log.
 * @param level pino's level (`silent` in tests).
 * @param destination where lines go; standard output when omitted.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
