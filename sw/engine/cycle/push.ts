import { type PushRequest, type PushResponse, pushResponseSchema } from '../../../shared/protocol/push.ts';
import { type Answer, badAnswer, call, syncPath } from '../transport/call.ts';
import { Fault, toFault } from '../transport/faults.ts';
import type { Context } from './context.ts';

/** A device whose client_id is refused again and again is not helped by another one. */
const MAX_RENEWALS = 2;

/**
 * Freeze, send, settle, until nothing waits [O5, O6]. It may be cut off anywhere: the frozen batch is sent again
 * unchanged, and the server answers it with the same receipts [P4].
 * @param unsent how many mutations wait; for what is saved after they were counted, its page asks again
 * @returns how many batches were answered
 * @throws Fault, Halt; everything that waits is kept
 */
export async function pushAll(context: Context, unsent: number): Promise<number> {
  // To look for the next batch is a write to the disk.
  if (unsent === 0) return 0;
  let answered = 0;
  let renewals = 0;
  let last = '';
  for (;;) {
    await meetServer(context);
    const request = await context.store.freeze();
    if (request === null) return answered;
    const name = `${request.client_id} ${request.batch}`;
    if (name === last) throw new Fault('stuck', `batch ${request.batch} is answered but still there`);
    last = name;
    context.tell({ state: 'pushing' });
    const answer = await sendBatch(context, request);
    if (answer.ok) await context.store.settle(request.batch, answer.value);
    else if (answer.refusal.code !== 'client_taken')
      await context.store.refuse(request.batch, answer.refusal);
    else if (++renewals > MAX_RENEWALS) throw new Fault('client_taken', answer.refusal.message);
    else await renew(context);
    answered++;
  }
}

/**
 * Nothing is frozen for a server that is not reached, or asks for somebody else: what certainly was not sent goes on being
 * folded, and can be discarded [O33].
 */
async function meetServer({ session, ...context }: Context): Promise<void> {
  if (!session.isKnown) await session.check(context);
}

async function sendBatch(context: Context, request: PushRequest): Promise<Answer<PushResponse>> {
  try {
    await context.session.check(context);
    const { client_id } = request;
    const path = syncPath('push', { workspace: context.workspaceId, client_id });
    const answer = await call(context, { path, body: request, schema: pushResponseSchema });
    if (answer.ok && !answersAll(request, answer.value)) throw badAnswer(path, 'receipts of other mutations');
    return answer;
  } catch (error) {
    if (error instanceof Fault) await context.store.failed(request.batch, toFault(error).code);
    throw error;
  }
}

/** True where the receipts are those of the batch, in its order [P8]. */
function answersAll({ mutations }: PushRequest, { receipts }: PushResponse): boolean {
  return (
    receipts.length === mutations.length &&
    receipts.every((receipt, index) => receipt.mutation_id === mutations[index]?.mutation_id)
  );
}

/** Another user's cookie is answered in the same way as a copied database [P7]; only the latter is helped by a new id. */
async function renew(context: Context): Promise<void> {
  context.session.forget();
  await context.session.check(context);
  await context.store.renewClient();
}
