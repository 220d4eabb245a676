import type { Receipt } from '../../../shared/protocol/push.ts';
import { HttpError } from '../../base/http-error.ts';
import type { ClientEntry, LedgerEntry } from '../../sql/push-commit.ts';
import { MAX_DEVICES, type PushRead } from '../../sql/push-read.ts';
import type { Push } from './push-names.ts';
import { packReceipt, type StoredReceipt, unpackReceipt } from './stored-receipt.ts';
import { duplicateReceipt } from './wire.ts';

/** Seconds after which a refused device asks again. */
export const AN_HOUR = '3600';

interface Client {
  user_id: string;
  session_id: string | null;
  batch: number;
  receipts: Map<string, Receipt>;
}

/** A push that was let in: what is known of its mutations. */
export interface Admission {
  /** The receipt of a mutation that was answered before (stored, or a `duplicate`); undefined for a new mutation. */
  answered(mutation_id: string): Receipt | undefined;
  /** Notes the answer to a mutation decided now, and when the device says that it was made (RFC 3339). */
  note(receipt: Receipt, at: string): void;
  /** Notes that the whole batch was answered; what it acknowledges is dropped. */
  finish(): void;
}

/** Which mutations were answered, from what was read and what was decided since: exactly once [P4] to [P7]. */
export class Ledger {
  readonly #known = new Map<string, { sync_id: number | null }>();
  readonly #clients = new Map<string, Client>();
  readonly #entries: LedgerEntry[] = [];
  readonly #touched = new Map<string, ClientEntry>();

  readonly #crowded: ReadonlySet<string>;

  constructor(read: Pick<PushRead, 'known' | 'clients'> & Partial<Pick<PushRead, 'crowded'>>) {
    this.#crowded = new Set(read.crowded);
    for (const [mutation_id, , sync_id] of read.known) this.#known.set(mutation_id, { sync_id });
    for (const { client_id, user_id, session_id, batch, receipts } of read.clients) {
      // A client with several pushes is read once for each. The row with receipts is the one to keep.
      if (this.#clients.has(client_id) && !receipts) continue;
      const stored = ((receipts ?? []) as StoredReceipt[]).map(unpackReceipt);
      const byId = new Map(stored.map((receipt) => [receipt.mutation_id, receipt]));
      this.#clients.set(client_id, { user_id, session_id, batch, receipts: byId });
    }
  }

  /** The rows that the decided pushes add to the ledger, and the devices' rows that they change. */
  changes(): { ledger: LedgerEntry[]; clients: ClientEntry[] } {
    return { ledger: this.#entries, clients: [...this.#touched.values()] };
  }

  /**
   * [P7] Lets a push in. Throws `client_taken` for another user's client and for the copy of a device that went on, and
   * `too_many_requests` for a further device of a user who has very many [P29].
   * @param canWrite false for a viewer's push [P22]: its mutations take no rows, and its device is not made known by it. Only the receipts
   *   of a known device's last batch hold them, so that it is answered in the same way after its author became a member.
   */
  admit(push: Push, canWrite: boolean): Admission {
    const user_id = push.user.id;
    const { client_id, batch, mutations } = push.request;
    const client = this.#clients.get(client_id);
    if (client && client.user_id !== user_id) throw clientTaken('This device id belongs to another user.');
    if (!client && canWrite && this.#crowded.has(user_id)) throw tooManyDevices();
    const late = client !== undefined && batch < client.batch;
    if (late && mutations.some(({ mutation_id }) => !this.#known.has(mutation_id))) {
      throw clientTaken(
        'A later batch of this device was answered: this is a copy of it. Take a new device id.',
      );
    }
    const stored = late ? undefined : client?.receipts;
    // [P5] The same batch keeps its stored receipts. A higher batch acknowledges them.
    const kept = new Map(client?.batch === batch ? client.receipts : []);
    // A device that signed in again may resend the same batch, now under its new session.
    let isNews = !late && (client?.batch !== batch || client.session_id !== push.session_id);
    return {
      answered: (mutation_id) => {
        // Stored receipts come first: housekeeping may have deleted the ledger's rows.
        const receipt = stored?.get(mutation_id);
        if (receipt) kept.set(mutation_id, receipt);
        const known = this.#known.get(mutation_id);
        return receipt ?? (known && duplicateReceipt(mutation_id, known.sync_id));
      },
      note: (receipt, at) => {
        const { mutation_id, sync_id } = receipt;
        isNews = true;
        kept.set(mutation_id, receipt);
        if (!canWrite) return;
        this.#known.set(mutation_id, { sync_id });
        this.#entries.push({ mutation_id, client_id, user_id, batch, sync_id, made_at: storedTime(at) });
      },
      finish: () => {
        if (isNews && (canWrite || client !== undefined)) this.#touch(push, kept);
      },
    };
  }

  #touch({ user, session_id, request }: Push, receipts: Map<string, Receipt>): void {
    const user_id = user.id;
    const { client_id, device, mutations } = request;
    const known = this.#clients.get(client_id);
    // A device that never sent a change stays one that only reads, and is forgotten in time as such [P17].
    const batch = mutations.length === 0 && (known?.batch ?? 0) === 0 ? 0 : request.batch;
    this.#clients.set(client_id, { user_id, session_id, batch, receipts });
    const before = this.#touched.get(client_id);
    this.#touched.set(client_id, {
      client_id,
      user_id,
      session_id,
      batch,
      name: device?.name ?? before?.name ?? null,
      waiting: device?.waiting ?? before?.waiting ?? null,
      receipts: [...receipts.values()].map(packReceipt),
    });
  }
}

/** A device's time in UTC, null out of the years that the app knows: a clock may be set to anything. */
function storedTime(at: string): string | null {
  const time = new Date(at);
  const year = time.getUTCFullYear();
  return year >= 1900 && year < 2200 ? time.toISOString() : null;
}

function tooManyDevices(): HttpError {
  const message = `A user has at most ${MAX_DEVICES} devices in a workspace.`;
  return new HttpError('too_many_requests', message, {}, { 'retry-after': AN_HOUR });
}

function clientTaken(message: string): HttpError {
  return new HttpError('client_taken', message);
}
