import './move-dialog.css';
import type { ComponentChildren } from 'preact';

export interface ChoicesProps {
  title: string;
  children: ComponentChildren;
}

/** Several choices under a title. */
export function Choices({ title, children }: ChoicesProps) {
  return (
    <fieldset class="move-choices">
      <legend class="move-choices__title">{title}</legend>
      {children}
    </fieldset>
  );
}

export interface ChoiceProps {
  type: 'checkbox' | 'radio';
  name: string;
  checked: boolean;
  onPick: () => void;
  children: ComponentChildren;
}

/** One choice, as large as its words. */
export function Choice({ type, name, checked, onPick, children }: ChoiceProps) {
  return (
    <label class="move-choice">
      <input class="move-choice__box" {...{ type, name, checked }} onChange={onPick} />
      <span class="move-choice__text">{children}</span>
    </label>
  );
}
