import './field.css';
import './number-field.css';
import type { ComponentChildren, Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MinusIcon, PlusIcon } from '../icons.tsx';
import { FieldShell, type FieldShellProps } from './field.tsx';

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
  /** Tab, after the amount was handed over, instead of what Tab does else. */
  onTab?: ((back: boolean) => void) | undefined;
  /** Escape, where there is nothing typed to take back. */
  onCancel?: (() => void) | undefined;
  /** The field was left; not when what was typed is no amount. */
  onLeave?: (() => void) | undefined;
  /** Typing has begun already, with this. */
  initialText?: string | undefined;
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

interface Typing {
  text: string;
  /** What the field showed when the typing began. */
  from: string;
}

/** What is typed in a number field: kept apart from the amount behind it until it is handed over. */
function useTyping<Fault extends string>(props: NumberFieldProps<Fault>) {
  const { value, format, onCommit, step } = props;
  const stored = value === null ? '' : format(value);
  const { initialText } = props;
  const [typing, show] = useState<Typing | null>(
    initialText === undefined ? null : { text: initialText, from: stored },
  );
  // A field that goes away on Enter is left before it is drawn again: what was handed over must not be so twice.
  const latest = useRef(typing);
  const setTyping = (next: Typing | null): void => {
    latest.current = next;
    show(next);
  };
  const [fault, setFault] = useState<Fault | null>(null);

  /** Hands over what was typed; out: the text of the amount that now holds, null where it is none. */
  const commit = ({ text, from }: Typing): string | null => {
    // What was not typed in is not written, though the amount behind it may have changed meanwhile.
    if (text === from) return text;
    if (text.trim() === '' && props.onClear) {
      props.onClear();
      return '';
    }
    const parsed = props.parse(text);
    if (!parsed.ok) {
      setFault(parsed.fault);
      return null;
    }
    if (parsed.value !== value) onCommit(parsed.value);
    return format(parsed.value);
  };
  return {
    text: typing?.text ?? stored,
    isTyping: typing !== null,
    isChanged: typing !== null && typing.text !== typing.from,
    /** The amount behind the field changed while it is typed in. */
    isOvertaken: typing !== null && typing.from !== stored,
    stored,
    fault,
    begin: () => setTyping(latest.current ?? { text: stored, from: stored }),
    type: (text: string) => {
      setTyping({ text, from: latest.current?.from ?? stored });
      setFault(null);
    },
    reset: () => {
      setTyping({ text: stored, from: stored });
      setFault(null);
    },
    leave: () => {
      if (latest.current && commit(latest.current) === null) return;
      setTyping(null);
      props.onLeave?.();
    },
    /** Hands over and goes on in the field; false where what was typed is no amount. */
    handOver: (): boolean => {
      const text = latest.current ? commit(latest.current) : stored;
      if (text !== null) setTyping({ text, from: text });
      return text !== null;
    },
    stepBy: (direction: 1 | -1) => {
      if (!step) return;
      const typed = latest.current;
      const parsed = typed && props.parse(typed.text);
      const next = step(parsed?.ok ? parsed.value : (value ?? 0), direction);
      setFault(null);
      setTyping(typed && { text: format(next), from: format(next) });
      onCommit(next);
    },
  };
}

/**
 * An amount, typed with `,` or `.`, with large buttons for one more and one less where `step` is given. What is typed
 * stays as it is while the field has the focus, whatever changes behind it.
 */
export function NumberField<Fault extends string>(props: NumberFieldProps<Fault>) {
  const { onEnter, onTab, onCancel, step, stepLabels, disabled } = props;
  const typing = useTyping(props);
  const steps = step !== undefined && stepLabels !== undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Record<string, (() => void) | undefined | false> = {
      Enter: () => typing.handOver() && onEnter?.(),
      Tab: onTab && (() => typing.handOver() && onTab(event.shiftKey)),
      Escape: typing.isChanged ? typing.reset : onCancel,
      ArrowUp: step && (() => typing.stepBy(1)),
      ArrowDown: step && (() => typing.stepBy(-1)),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const hint = typing.isOvertaken ? (props.changedText?.(typing.stored) ?? props.hint) : props.hint;
  const error = typing.fault === null ? props.error : props.faultText(typing.fault);
  return (
    <FieldShell {...props} hint={hint} error={error}>
      {(wiring) => (
        <div class={`number-field ${steps ? 'number-field--stepper' : ''}`}>
          {steps && (
            <StepButton
              label={`${stepLabels.less}: ${props.label}`}
              disabled={disabled || props.value === 0}
              onStep={() => typing.stepBy(-1)}
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
              value={typing.text}
              onFocus={(event) => {
                if (!typing.isTyping) event.currentTarget.select();
                typing.begin();
              }}
              onInput={(event) => typing.type(event.currentTarget.value)}
              onBlur={typing.leave}
              onKeyDown={onKeyDown}
            />
            {props.suffix && <span class="number-field__suffix">{props.suffix}</span>}
          </div>
          {steps && (
            <StepButton
              label={`${stepLabels.more}: ${props.label}`}
              disabled={disabled}
              onStep={() => typing.stepBy(1)}
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
