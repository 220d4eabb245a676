import { type ReadonlySignal, signal } from '@preact/signals';

/** Which orders of a day show their head alone: with `all` every one but those named, else those named. */
export interface DayFolds {
  all: boolean;
  but: readonly string[];
}

/** Every order shows its lines. */
export const UNFOLDED: DayFolds = { all: false, but: [] };
const FOLDED: DayFolds = { all: true, but: [] };

/** True when an order shows its head alone. One that came after all were folded is folded too. */
export function isFolded({ all, but }: DayFolds, order: string): boolean {
  return all !== but.includes(order);
}

/** The same with one order folded or not. */
export function withFold(folds: DayFolds, order: string, folded: boolean): DayFolds {
  if (isFolded(folds, order) === folded) return folds;
  const others = folds.but.filter((each) => each !== order);
  return { ...folds, but: others.length < folds.but.length ? others : [...others, order] };
}

/** Where the tab keeps them until it is closed, by day. */
const KEY = 'quayside:folds';

const kept = signal<Readonly<Record<string, DayFolds>>>(read());

/** The folds of every day that has some. */
export const folds: ReadonlySignal<Readonly<Record<string, DayFolds>>> = kept;

/** Folds or unfolds an order of a day. */
export function foldOrder(day: string, order: string, folded: boolean): void {
  keep(day, withFold(kept.peek()[day] ?? UNFOLDED, order, folded));
}

/** Folds or unfolds all orders of a day. */
export function foldAll(day: string, folded: boolean): void {
  keep(day, folded ? FOLDED : UNFOLDED);
}

function keep(day: string, folded: DayFolds): void {
  kept.value = { ...kept.peek(), [day]: folded };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept.peek()));
  } catch {
    // No room, or storage is refused: they last until the next reload.
  }
}

function read(): Record<string, DayFolds> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, DayFolds] => isFolds(entry[1])),
    );
  } catch {
    // What is stored there is not ours, or storage is refused.
    return {};
  }
}

function isFolds(value: unknown): value is DayFolds {
  if (typeof value !== 'object' || value === null) return false;
  const { all, but } = value as Partial<DayFolds>;
  return typeof all === 'boolean' && Array.isArray(but) && but.every((each) => typeof each === 'string');
}
