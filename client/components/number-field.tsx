import './number-field.css';
import type { ComponentChildren, Ref } from 'preact';
import { useState } from 'preact/hooks';
import { FieldShell, type FieldShellProps } from './field.tsx';
import { MinusIcon, PlusIcon } from './icons.tsx';

export type Parsed<Fault extends string> = { ok: true; value: number } | { ok: false; fault: Fault };

export interface NumberFieldProps<Fault extends string> extends FieldShellProps {
  /** The stored amount (a whole number of the smallest units); null where there is none. */
  value: number | null;
  parse: (typed: string) => Parsed<Fault>;
  format: (value: number) => string;
  faultText: (fault: Fault) => string;
  /** Called when the field is left or Enter is pressed and the amount differs. */
  onCommit: (value: number) => void;
  /** Where the field may be empty. */
  onClear?: (() => void) | undefined;
  /** Enter, after the amount was handed over. */
  onEnter?: (() => void) | undefined;
  /** Behind the number: the unit, the currency. */
  suffix?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  controlRef?: Ref<HTMLInputElement> | undefined;
  /** Said beside the field when the amount changed while it is being typed in. */
  changedText?: ((now: string) => string) | undefined;
  /** Makes it a stepper: the amount after one step. */
  step?: ((value: number, direction: 1 | -1) => number) | undefined;
  stepLabels?: { less: string; more: string } | undefined;
}

/**
 * An amount, typed with `,` or `.`, with large buttons for one more and one less where `step` is given. What is typed
 * stays as it is while the field has the focus, whatever changes behind it.
 */
export function NumberField<Fault extends string>(props: NumberFieldProps<Fault>) {
  const { value, parse, format, onCommit, onClear, onEnter, step, stepLabels, disabled } = props;
  const [typing, setTyping] = useState<{ text: string; from: string } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const stored = value === null ? '' : format(value);

  /** Hands over what was typed; out: the text of the amount that now holds, null where it is none. */
  const commit = ({ text, from }: { text: string; from: string }): string | null => {
    // What was not typed in is not written, though the amount behind it may have changed meanwhile.
    if (text === from) return text;
    if (text.trim() === '' && onClear) {
      onClear();
      return '';
    }
    const parsed = parse(text);
    if (!parsed.ok) {
      setFault(parsed.fault);
      return null;
    }
    if (parsed.value !== value) onCommit(parsed.value);
    return format(parsed.value);
  };
  const leave = (): void => {
    if (typing && commit(typing) !== null) setTyping(null);
  };
  const stepBy = (direction: 1 | -1): void => {
    if (!step) return;
    const parsed = typing && parse(typing.text);
    const next = step(parsed?.ok ? parsed.value : (value ?? 0), direction);
    setFault(null);
    setTyping((now) => now && { text: format(next), from: format(next) });
    onCommit(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      const text = typing ? commit(typing) : stored;
      if (text === null) return;
      setTyping({ text, from: text });
      onEnter?.();
    } else if (event.key === 'Escape' && typing && typing.text !== typing.from) {
      event.preventDefault();
      setTyping({ text: stored, from: stored });
      setFault(null);
    } else if (step && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      stepBy(event.key === 'ArrowUp' ? 1 : -1);
    }
  };

  const changed = typing && typing.from !== stored ? props.changedText?.(stored) : undefined;
  return (
    <FieldShell
      {...props}
      hint={changed ?? props.hint}
      error={fault === null ? props.error : props.faultText(fault)}
    >
      {(wiring) => (
        <div class={`number-field ${step ? 'number-field--stepper' : ''}`}>
          {step && stepLabels && (
            <StepButton
              label={`${stepLabels.less}: ${props.label}`}
              disabled={disabled || value === 0}
              onStep={() => stepBy(-1)}
            >
              <MinusIcon />
            </StepButton>
          )}
          <div class="number-field__box">
            <input
              {...wiring}
              ref={props.controlRef ?? null}
              class="input input--number"
              type="text"
              inputMode="decimal"
              autocomplete="off"
              enterkeyhint="done"
              disabled={disabled}
              placeholder={props.placeholder}
              value={typing?.text ?? stored}
              onFocus={(event) => {
                setTyping((now) => now ?? { text: stored, from: stored });
                event.currentTarget.select();
              }}
              onInput={(event) => {
                const text = event.currentTarget.value;
                setTyping((now) => ({ text, from: now?.from ?? stored }));
                setFault(null);
              }}
              onBlur={leave}
              onKeyDown={onKeyDown}
            />
            {props.suffix && <span class="number-field__suffix">{props.suffix}</span>}
          </div>
          {step && stepLabels && (
            <StepButton
              label={`${stepLabels.more}: ${props.label}`}
              disabled={disabled}
              onStep={() => stepBy(1)}
            >
              <PlusIcon />
            </StepButton>
          )}
        </div>
      )}
    </FieldShell>
  );
}

interface StepButtonProps {
  label: string;
  disabled: boolean | undefined;
  onStep: () => void;
  children: ComponentChildren;
}

/** Not a stop of the keyboard: the arrows in the field do the same. */
function StepButton({ label, disabled, onStep, children }: StepButtonProps) {
  return (
    <button
      type="button"
      class="number-field__step"
      aria-label={label}
      tabIndex={-1}
      disabled={disabled}
      onClick={onStep}
    >
      {children}
    </button>
  );
}
