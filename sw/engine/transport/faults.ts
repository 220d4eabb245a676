import type { PauseReason } from '../../../shared/device/engine/worker-messages.ts';
import type { LostAccess } from '../../../shared/protocol/errors.ts';

interface FaultOptions {
  retryAfterMs?: number | null;
  /** True where the attempt got further than the one before: it counts as the first to fail. */
  progress?: boolean;
  cause?: unknown;
}

/** Something that may go well the next time: network, time limit, 429, 5xx, an answer that is none. */
export class Fault extends Error {
  readonly code: string;
  readonly retryAfterMs: number | null;
  readonly progress: boolean;

  constructor(
    code: string,
    message: string,
    { retryAfterMs = null, progress = false, cause }: FaultOptions = {},
  ) {
    super(message, { cause });
    this.name = 'Fault';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.progress = progress;
  }
}

/** The server's answer is no until something changes: syncing pauses and everything is kept. */
export class Halt extends Error {
  readonly reason: PauseReason;
  /** What the server says became of the access, beside `signed_out`; null where it does not say. */
  readonly access: LostAccess | null;

  constructor(reason: PauseReason, message: string, access: LostAccess | null = null) {
    super(message);
    this.name = 'Halt';
    this.reason = reason;
    this.access = access;
  }
}

/** The engine was stopped; not a fault. */
export class Stopped extends Error {
  constructor() {
    super('the engine was stopped');
    this.name = 'Stopped';
  }
}

/** What went wrong as a fault. Errors of the device's database bring their own code (`storage_full`, `storage_lost`). */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown } | null)?.code;
  return new Fault(typeof code === 'string' ? code : 'internal', message, { cause: error });
}
