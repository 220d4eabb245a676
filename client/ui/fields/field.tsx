import './field.css';
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldShellProps {
  label: string;
  /** The label is read aloud only. */
  hideLabel?: boolean | undefined;
  /** A soft word behind the label, like "optional". */
  note?: string | undefined;
  hint?: ComponentChildren;
  error?: string | undefined;
}

interface Wiring {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** Label, hint and error around any control; the control takes the given ids. */
export function FieldShell(props: FieldShellProps & { children: (wiring: Wiring) => ComponentChildren }) {
  const { label, hideLabel, note, hint, error, children } = props;
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'visually-hidden' : 'field__label'}>
        {label}
        {note && <span class="field__note">{note}</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && (
        <p class="field__error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** What a text control is told beside its label; the value lives with the caller. */
interface ControlProps<E extends HTMLElement> {
  value: string;
  onInput: (value: string) => void;
  name?: string | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  disabled?: boolean | undefined;
  readOnly?: boolean | undefined;
  required?: boolean | undefined;
  controlRef?: Ref<E> | undefined;
  onFocus?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
}

export interface TextFieldProps extends FieldShellProps, ControlProps<HTMLInputElement> {
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | undefined;
  autoComplete?: string | undefined;
  inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, note, hint, error, ...rest } = props;
  const { onInput, type = 'text', autoComplete = 'off', controlRef = null, ...control } = rest;
  return (
    <FieldShell {...{ label, hideLabel, note, hint, error }}>
      {(wiring) => (
        <input
          {...control}
          {...wiring}
          ref={controlRef}
          type={type as 'text'}
          autocomplete={autoComplete}
          class="input"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  );
}

export interface TextAreaProps extends FieldShellProps, ControlProps<HTMLTextAreaElement> {}

/** Text of several lines, which grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, note, hint, error, ...rest } = props;
  const { onInput, controlRef = null, ...control } = rest;
  return (
    <FieldShell {...{ label, hideLabel, note, hint, error }}>
      {(wiring) => (
        <textarea
          {...control}
          {...wiring}
          ref={controlRef}
          rows={1}
          class="input input--area"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  );
}

export interface SelectProps extends FieldShellProps {
  value: string;
  options: readonly { value: string; label: string }[];
  onPick: (value: string) => void;
  name?: string | undefined;
  disabled?: boolean | undefined;
}

/** One of a few: the device's own list. */
export function Select(props: SelectProps) {
  const { label, hideLabel, note, hint, error, value, options, onPick, name, disabled } = props;
  return (
    <FieldShell {...{ label, hideLabel, note, hint, error }}>
      {(wiring) => (
        <select
          {...wiring}
          name={name}
          disabled={disabled}
          class="input input--select"
          value={value}
          onChange={(event) => onPick(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldShell>
  );
}
