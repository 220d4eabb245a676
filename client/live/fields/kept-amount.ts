import type { KeptText, TypedText } from '../../ui/fields/number-field.tsx';
import { draftNames, keepDraft, readDraft } from '../drafts.ts';

const PREFIX = 'amount.';

function isTyped(value: object): value is TypedText {
  const { text, from } = value as Partial<TypedText>;
  return typeof text === 'string' && typeof from === 'string';
}

/** Keeps what is typed in a field for an amount and not handed over: it may be no amount yet, and no record can hold it. */
export function keptAmount(name: string): KeptText {
  return {
    read: () => readDraft(PREFIX + name, isTyped),
    keep: (typed) => keepDraft(PREFIX + name, typed),
  };
}

/** The names, beginning with `prefix`, of the fields in which something was typed and not handed over. */
export function keptAmounts(prefix: string): string[] {
  return draftNames(PREFIX + prefix).map((name) => name.slice(PREFIX.length));
}

/** Forgets what was typed in the fields whose names begin with `prefix`: what they belong to is saved, or gone. */
export function forgetAmounts(prefix: string): void {
  for (const name of keptAmounts(prefix)) keptAmount(name).keep(null);
}
