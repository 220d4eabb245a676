import { type ReadonlySignal, signal } from '@preact/signals';
import { uuidv7 } from 'uuidv7';
import type { Acted } from '../../shared/device/act.ts';
import type { Draft, DraftOperation } from '../../shared/device/rows/draft.ts';
import { readOrders } from '../../shared/device/store/read.ts';
import { currency } from '../i18n/format.ts';
import { noteSaved } from './actions-saved.ts';
import { poke } from './engine-status.ts';
import { reportError } from './errors.ts';
import { copiesOf } from './online-copies.ts';
import { requireDevice } from './opened-device.ts';
import { whenSafe } from './storage/room.ts';
import { askAfterSave } from './storage/storage.ts';
import { rememberUndo, returnUndo, takeUndo, type UndoStep } from './undo.ts';

/** Makes the ids of records and mutations: UUIDv7. */
export const newId: () => string = uuidv7;

/**
 * Loads the code that saves. The merge rules are a quarter of the script, and the first screen does not need them. Called at the
 * first touch, so that no action waits for it.
 */
export const loadAct = (): Promise<typeof import('../../shared/device/act-in-groups.ts')> =>
  import('../../shared/device/act-in-groups.ts');

/**
 * Saves one user action on the device and asks for a sync. It can be undone.
 * @returns when it is on the disk
 * @throws LocalError after the user was told: then nothing was saved
 */
export async function perform(operations: DraftOperation[]): Promise<Acted> {
  const [acted] = await performAll([operations]);
  if (!acted) throw new RangeError('no action');
  return acted;
}

/** What a long action tells and asks between its mutations. */
export interface LongWork {
  saved(count: number): void;
  signal: AbortSignal;
  /** The user was told why one was refused. @returns true where the others are saved all the same */
  refused(index: number): boolean;
}

/**
 * Saves an action that is too large for one mutation as several, in order, undone together.
 * @param work of an action that takes long: tells how far it is; given up, what was saved stays, and is undone together
 * @throws LocalError after the user was told: then the mutations before the failing one are saved
 */
export async function performAll(mutations: readonly DraftOperation[][], work?: LongWork): Promise<Acted[]> {
  const doing = savedToUndo(mutations, work);
  const settled = doing.then(
    () => undefined,
    () => undefined,
  );
  underWay.add(settled);
  try {
    return await doing;
  } finally {
    underWay.delete(settled);
  }
}

/** Actions that are being saved. They cannot be undone yet. */
const underWay = new Set<Promise<void>>();

async function savedToUndo(
  mutations: readonly DraftOperation[][],
  work: LongWork | undefined,
): Promise<Acted[]> {
  const { device } = requireDevice();
  const done: Acted[] = [];
  try {
    await saveInto(done, mutations.map(withCopies), work);
  } finally {
    // Also what was saved before the failing one can be undone.
    if (done.length > 0) rememberUndo(device.name, done, madeOnce(mutations));
  }
  askAfterSave();
  return done;
}

const lastUndone = signal<readonly Draft[]>([]);

/** What was done to take the last action back that was undone in this tab. */
export const undone: ReadonlySignal<readonly Draft[]> = lastUndone;

/**
 * Undoes an action by its inverse; without an argument the last one, also where it is still being saved: else the one before it
 * would be undone. False when there was none.
 */
export async function undo(acted?: Acted | readonly Acted[]): Promise<boolean> {
  const { device } = requireDevice();
  if (acted === undefined) await Promise.all(underWay);
  const which = acted === undefined || Array.isArray(acted) ? acted : [acted];
  const step = takeUndo(device.name, which as readonly Acted[] | undefined);
  if (!step) return false;
  try {
    const inverses = await withoutOthers(step);
    await save(inverses);
    lastUndone.value = inverses;
  } catch (error) {
    returnUndo(step);
    throw error;
  }
  return true;
}

function madeOnce(mutations: readonly DraftOperation[][]): Set<string> {
  return new Set(mutations.flat().flatMap((step) => (step.op === 'create' && step.once ? [step.id] : [])));
}

/**
 * The inverses of an action without the deletion of orders that it did not make: somebody else had made the same copies [M20],
 * and they stay.
 */
async function withoutOthers({ inverses, once }: UndoStep): Promise<readonly Draft[]> {
  if (once.size === 0) return inverses;
  const { device, userId } = requireDevice();
  const rows = await readOrders(device, [...once]);
  const others = new Set(rows.filter(({ created_by }) => created_by !== userId).map(({ id }) => id));
  return inverses
    .map((draft) => ({
      ...draft,
      operations: draft.operations.filter(({ op, id }) => op !== 'delete' || !others.has(id)),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** Saves drafts that are no action of the orders page: the answers to notices. */
export async function save(drafts: readonly Draft[]): Promise<Acted[]> {
  const done: Acted[] = [];
  await saveInto(done, drafts);
  return done;
}

/** Saves drafts; what is on the disk is in `done`, also where one of them fails. */
async function saveInto(done: Acted[], drafts: readonly Draft[], work?: LongWork): Promise<void> {
  const { device, userId } = requireDevice();
  try {
    const { actInGroups } = await loadAct();
    const author = { user_id: userId, currency: currency.peek() };
    await actInGroups(device, author, drafts, () => ({ nowMs: Date.now(), uuid: newId }), {
      saved: (acted) => {
        done.push(...acted);
        noteSaved();
        work?.saved(done.length);
      },
      isStopped: () => work?.signal.aborted === true,
      refused: (index, error) => {
        if (!work?.refused(index)) return false;
        reportError(error);
        return true;
      },
    });
    await whenSafe();
  } catch (error) {
    reportError(error);
    throw error;
  } finally {
    if (done.length > 0) poke('write');
  }
}

/** For orders of days that the device does not keep, adds the server's copies as they were read online. */
function withCopies(operations: DraftOperation[]): Draft {
  const orders = operations.flatMap((operation) => {
    if (operation.entity === 'flow') return operation.order_id;
    return operation.entity === 'pre_order' ? operation.id : [];
  });
  const bases = copiesOf(orders);
  return bases.length > 0 ? { operations, bases } : { operations };
}
