import type { Receipt } from '../../../shared/protocol/push.ts';
import { HttpError } from '../../base/http-error.ts';
import type { ClientEntry, LedgerEntry } from '../../sql/push-commit.ts';
import type { PushRead } from '../../sql/push-read.ts';
import type { Push } from './push-names.ts';
import { packReceipt, type StoredReceipt, unpackReceipt } from './stored-receipt.ts';
import { duplicateReceipt } from './wire.ts';

interface Client {
  user_id: string;
  session_id: string | null;
  batch: number;
  receipts: Map<string, Receipt>;
}

/** What one push may do: its client's last batch, and what is known of its mutations. */
export interface Admission {
  /** The stored receipt, or a duplicate's, of a mutation that was answered before; undefined for a new one. */
  answered(mutation_id: string): Receipt | undefined;
  /** Notes the answer to a mutation decided now. */
  note(receipt: Receipt): void;
  /** Notes that the whole batch was answered; what it acknowledges is dropped. */
  finish(): void;
}

/** Who answered what: exactly once (P4 to P7 of shared/SPEC.md), from what was read and what was decided since. */
export class Ledger {
  readonly #known = new Map<string, { sync_id: number | null }>();
  readonly #clients = new Map<string, Client>();
  readonly #entries: LedgerEntry[] = [];
  readonly #touched = new Map<string, ClientEntry>();

  constructor(read: Pick<PushRead, 'known' | 'clients'>) {
    for (const [mutation_id, , sync_id] of read.known) this.#known.set(mutation_id, { sync_id });
    for (const { client_id, user_id, session_id, batch, receipts } of read.clients) {
      // A client may have been read twice, once for each of its pushes: with receipts is the one that was needed.
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

  /** [P7] Lets a push in, or throws `client_taken`: somebody else's client, or a copy of a device that went on. */
  admit(push: Push): Admission {
    const user_id = push.user.id;
    const { client_id, batch, mutations } = push.request;
    const client = this.#clients.get(client_id);
    if (client && client.user_id !== user_id) throw clientTaken('This device id belongs to another user.');
    const late = client !== undefined && batch < client.batch;
    if (late && mutations.some(({ mutation_id }) => !this.#known.has(mutation_id))) {
      throw clientTaken(
        'A later batch of this device was answered: this is a copy of it. Take a new device id.',
      );
    }
    const stored = late ? undefined : client?.receipts;
    // [P5] The same batch keeps what it was answered, a higher one acknowledges it.
    const kept = new Map(client?.batch === batch ? client.receipts : []);
    // A device that signed in again tells it with the batch that it sends again.
    let isNews = !late && (client?.batch !== batch || client.session_id !== push.session_id);
    return {
      answered: (mutation_id) => {
        // First what is stored: it outlives the ledger's rows, which housekeeping forgets.
        const receipt = stored?.get(mutation_id);
        if (receipt) kept.set(mutation_id, receipt);
        const known = this.#known.get(mutation_id);
        return receipt ?? (known && duplicateReceipt(mutation_id, known.sync_id));
      },
      note: (receipt) => {
        const { mutation_id, sync_id } = receipt;
        isNews = true;
        kept.set(mutation_id, receipt);
        this.#known.set(mutation_id, { sync_id });
        this.#entries.push({ mutation_id, client_id, user_id, batch, sync_id });
      },
      finish: () => {
        if (isNews) this.#touch(push, kept);
      },
    };
  }

  #touch({ user, session_id, request }: Push, receipts: Map<string, Receipt>): void {
    const user_id = user.id;
    const { client_id, batch, device } = request;
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

function clientTaken(message: string): HttpError {
  return new HttpError('client_taken', message);
}
