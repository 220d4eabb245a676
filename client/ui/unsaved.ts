import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Something that was typed and is not saved yet. */
export interface Unsaved {
  /** What it is, for the question: `Salmon`, `Quantity`, the title of a form. */
  label: string;
  /** Saves it where that needs no question. @returns false where it is still not saved */
  settle: () => boolean;
  /** Saves a form whose values are all valid; undefined where they are not, or where there is nothing to save by hand. */
  save?: (() => Promise<unknown>) | undefined;
  discard: () => void;
  /** Puts the cursor where it is typed. */
  show: () => void;
}

/** What is asked before something is left that cannot be saved by itself. */
export interface LeavingQuestion {
  left: readonly Unsaved[];
  /** Saves all of it, where it can be saved, and then leaves. */
  save: (() => Promise<void>) | undefined;
  leave: () => void;
  stay: () => void;
}

/** A part of the page that may hold something unsaved; null while it holds nothing. */
interface Holder {
  unsaved: Unsaved | null;
  root: () => Element | null;
}

const holders = new Set<Holder>();
const asked = signal<LeavingQuestion | null>(null);

/** The question that is open, or null. */
export const leavingQuestion: ReadonlySignal<LeavingQuestion | null> = asked;

/**
 * Leaves a place by `go`: what is typed there is saved first. What cannot be saved by itself is asked about; then `go` runs only
 * when the user wants to leave. With nothing to ask it runs at once.
 * @param within only what is typed inside this element is left; all of the page where it is not given
 */
export function leaveBy(go: () => void, within?: Element | null): void {
  const inside = [...holders].filter(({ root }) => !within || within.contains(root())).sort(lastFirst);
  const left = unsettled(inside);
  if (left.length === 0) {
    go();
    return;
  }
  const unsaved = left.flatMap((holder) => holder.unsaved ?? []);
  const saves = unsaved.flatMap((each) => each.save ?? []);
  const close = (): void => {
    asked.value = null;
  };
  asked.value = {
    left: unsaved,
    save:
      saves.length < unsaved.length
        ? undefined
        : async () => {
            for (const save of saves) await save();
            for (const holder of left) holder.unsaved = null;
            close();
            go();
          },
    leave: () => {
      for (const holder of left) {
        holder.unsaved?.discard();
        holder.unsaved = null;
      }
      close();
      go();
    },
    stay: () => {
      close();
      unsaved[0]?.show();
    },
  };
}

/** Those that could not be saved. What holds one of them waits with it: it would be saved without that part. */
function unsettled(holders: readonly Holder[]): Holder[] {
  const left: Holder[] = [];
  for (const holder of holders) {
    const waits = left.some(({ root }) => holder.root()?.contains(root()));
    if (holder.unsaved !== null && (waits || !settle(holder))) left.push(holder);
  }
  return left;
}

/**
 * Hands over what is typed in the fields of a form, before the form is saved. A text that its field does not take, as `1.2.3`,
 * would be left out in silence: its field gets the focus, and says why.
 * @returns false where there is such a field
 */
export function settleFields(form: Element | null): boolean {
  const fields = [...holders].filter(({ root }) => root() !== form && form?.contains(root()));
  const [left] = unsettled(fields.sort(lastFirst));
  left?.unsaved?.show();
  return left === undefined;
}

/** The last ones of the page first: a field hands its amount to the line that it is a part of, and a line to its order. */
function lastFirst(one: Holder, other: Holder): number {
  const [a, b] = [one.root(), other.root()];
  if (!a || !b || a === b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}

function settle(holder: Holder): boolean {
  if (holder.unsaved !== null && !holder.unsaved.settle()) return false;
  holder.unsaved = null;
  return true;
}

/**
 * Tells that a component holds something unsaved, for as long as it is shown; null: nothing. What can be saved without a question
 * is saved when the component goes, whatever took it away.
 * @returns a function that says that all is saved, or given up on purpose
 */
export function useUnsaved(unsaved: Unsaved | null, root: () => Element | null): () => void {
  const holder = useRef<Holder>({ unsaved, root }).current;
  holder.unsaved = unsaved;
  holder.root = root;
  useEffect(() => {
    holders.add(holder);
    return () => {
      holders.delete(holder);
      settle(holder);
    };
  }, [holder]);
  return () => {
    holder.unsaved = null;
  };
}
