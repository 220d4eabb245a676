import type { Log } from '../base/log.ts';
import { messageOf } from '../base/message-of.ts';
import type { Mail, MailQueue, MailReason } from './mail.ts';

/** How long is waited after each attempt that failed, in milliseconds. After the last one the mail is given up. */
const WAITS = [1_000, 5_000, 30_000, 2 * 60_000, 10 * 60_000] as const;

/** Mails that wait or are being sent at most; one more is dropped. */
const MAX_WAITING = 1_000;

/** How many wait when one of these is dropped: whoever fills the queue with them stops no reset, and with resets no warning. */
const LOWER_MAX: Partial<Record<MailReason, number>> = {
  sign_up: 700,
  sign_up_known: 700,
  invitation: 700,
  new_email: 700,
  reset: 900,
};

/** Mails that are sent at once. */
const AT_ONCE = 2;

/** What {@link createMailQueue} needs. */
export interface MailQueueParts {
  /** Sends one mail. Rejects where it was not taken. */
  send: (mail: Mail) => Promise<void>;
  log: Log;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the sending: what waits then is lost. */
  signal: AbortSignal;
}

interface Waiting {
  reason: MailReason;
  make: () => Promise<Mail | null>;
  failures: number;
}

/** Whether a server said that it will never take this mail. What it says of our password may be put right. */
function isFinal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('responseCode' in error)) return false;
  return Number(error.responseCode) >= 500 && !('code' in error && error.code === 'EAUTH');
}

/** What a failure says without the mail: a server's answer may quote its address. */
function faultOf(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null || !('code' in error)) return { reason: messageOf(error) };
  return { code: error.code, answer: 'responseCode' in error ? error.responseCode : undefined };
}

/** [A27] Keeps mails in memory and sends them one after the other, again where one failed, with growing waits. */
export function createMailQueue({ send, log, pause, signal }: MailQueueParts): MailQueue {
  const ready: Waiting[] = [];
  let held = 0;
  let sending = 0;

  const again = async (waiting: Waiting, wait: number): Promise<void> => {
    await pause(wait, signal);
    ready.push(waiting);
    run();
  };
  const deliver = async (waiting: Waiting): Promise<void> => {
    const { reason, failures } = waiting;
    try {
      const mail = await waiting.make();
      // Made once: a second making would make a second link.
      waiting.make = () => Promise.resolve(mail);
      if (mail !== null) {
        await send(mail);
        log.info({ mail: reason }, 'mail sent');
      }
      held -= 1;
    } catch (error) {
      const wait = WAITS[failures];
      const fault = { mail: reason, ...faultOf(error) };
      if (wait === undefined || isFinal(error)) {
        held -= 1;
        log.error(fault, 'mail given up');
        return;
      }
      log.warn({ ...fault, again_ms: wait }, 'mail not sent yet');
      waiting.failures += 1;
      void again(waiting, wait);
    }
  };
  const run = (): void => {
    while (sending < AT_ONCE && !signal.aborted) {
      const next = ready.shift();
      if (!next) return;
      sending += 1;
      void deliver(next).finally(() => {
        sending -= 1;
        run();
      });
    }
  };
  return {
    add: (reason, make) => {
      if (held >= (LOWER_MAX[reason] ?? MAX_WAITING)) {
        log.error({ mail: reason }, 'mail dropped: too many wait');
        return;
      }
      held += 1;
      ready.push({ reason, make, failures: 0 });
      // In another turn: who hands it in has answered his request by then.
      setImmediate(run);
    },
  };
}
