import { useRef, useState } from 'preact/hooks';
import { keepDraft, readDraft } from './drafts.ts';

/** Things whose choices are kept at once, of each kind; those that were left longest ago go first. */
const MOST_KEPT = 20;

/** What was chosen for something, in the dialogs of one kind. The newest first. */
interface Kept {
  list: readonly { of: string; chosen: object }[];
}

/** The choices of a dialog that is not answered yet. */
export interface KeptChoices<T> {
  chosen: T;
  choose: (change: Partial<T>) => void;
  /** It was answered, or given up on purpose. */
  forget: () => void;
  /** True where they are of an earlier time. */
  isBack: boolean;
}

/**
 * Hook: what is chosen in a dialog, kept until it is answered: closing it, a look at another page, a reload and a killed tab bring it
 * back when the dialog is opened again.
 * @param kind the dialog, and `of` what it asks about
 * @param began what is chosen before the user chose
 */
export function useKeptChoices<T extends object>(
  kind: string,
  of: string,
  isChoices: (value: object) => value is T,
  began: T,
): KeptChoices<T> {
  const name = `chosen.${kind}`;
  const [back] = useState(() => {
    const found = listOf(name).find((each) => each.of === of)?.chosen;
    return found && isChoices(found) ? found : null;
  });
  const [chosen, show] = useState<T>(back ?? began);
  // A ref: two choices may come before the next drawing.
  const latest = useRef(chosen);
  const keep = (next: T | null): void => {
    const others = listOf(name).filter((each) => each.of !== of);
    const list = next ? [{ of, chosen: next }, ...others].slice(0, MOST_KEPT) : others;
    keepDraft(name, list.length > 0 ? ({ list } satisfies Kept) : null);
  };
  return {
    chosen,
    choose: (change) => {
      latest.current = { ...latest.current, ...change };
      keep(latest.current);
      show(latest.current);
    },
    forget: () => keep(null),
    isBack: back !== null,
  };
}

function listOf(name: string): Kept['list'] {
  return readDraft(name, isKept)?.list ?? [];
}

function isKept(value: object): value is Kept {
  const { list } = value as Partial<Kept>;
  return (
    Array.isArray(list) &&
    list.every((each: Partial<Kept['list'][number]> | null) => {
      const { of, chosen } = each ?? {};
      return typeof of === 'string' && typeof chosen === 'object' && chosen !== null;
    })
  );
}
