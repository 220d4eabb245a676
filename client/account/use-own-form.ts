import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useUnsaved } from '../ui/unsaved.ts';
import { type Submit, useSubmit } from './use-submit.ts';

export interface OwnForm {
  /** What is being changed, for the question before it is left. */
  label: string;
  isTyped: boolean;
  discard: () => void;
  save: () => Promise<void>;
  /** It was saved. */
  onDone: () => void;
}

/**
 * Hook: a form that changes one's own account. It takes the focus when it opens, and what is typed in it is asked about before it is
 * left.
 * @returns what the form element is given, and how its request goes
 */
export function useOwnForm({ label, isTyped, discard, save, onDone }: OwnForm): {
  form: { ref: RefObject<HTMLFormElement | null>; onSubmit: (event: SubmitEvent) => void };
  submit: Submit;
} {
  const ref = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const focus = (): void => ref.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus();
  const release = useUnsaved(
    isTyped ? { label, settle: () => false, discard, show: focus } : null,
    () => ref.current,
  );
  useLayoutEffect(focus, []);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      await save();
      release();
      onDone();
    });
  };
  return { form: { ref, onSubmit }, submit };
}
