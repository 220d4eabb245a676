import './field.css';
import './number-field.css';
import type { ComponentChildren, Ref } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MinusIcon, PlusIcon } from '../icons.tsx';
import { useUnsaved } from '../unsaved.ts';
import { FieldShell, type FieldShellProps } from './field.tsx';
import { NumberReading, type ReadingText } from './number-reading.tsx';

/** What a text is read as. `other`: the amount by another honest reading of it, if there is one. */
export type Parsed<Fault extends string> =
  | { ok: true; value: number; other?: number | null }
  | { ok: false; fault: Fault; other?: number | null };

/** A text that is typed and not handed over. */
export interface TypedText {
  text: string;
  /** What the field showed when the typing began. */
  from: string;
}

/** Keeps such a text beyond the page. */
export interface KeptText {
  read: () => TypedText | null;
  keep: (typed: TypedText | null) => void;
}

export interface NumberFieldProps<Fault extends string> extends FieldShellProps {
  /** The stored amount (a whole number of the smallest units); null where there is none. */
  value: number | null;
  parse: (typed: string) => Parsed<Fault>;
  format: (value: number) => string;
  faultText: (fault: Fault) => string;
  /** The words where a text has two readings: how it is read, and the offer of the other one. */
  readingText?: ReadingText | undefined;
  /** Called when the field is left or Enter is pressed and the amount differs. */
  onCommit: (value: number) => void;
  /** Called with each amount that is typed, before it is handed over. */
  onTyped?: ((value: number) => void) | undefined;
  /** Where the field may be empty. */
  onClear?: (() => void) | undefined;
  /** Called at Enter, after `onCommit`. */
  onEnter?: (() => void) | undefined;
  /** Tab saves the amount and then calls this, in place of moving the focus. */
  onTab?: ((back: boolean) => void) | undefined;
  /** Called at Escape when nothing was typed. */
  onCancel?: (() => void) | undefined;
  /** Called when the field is left, except when the typed text is no amount. */
  onLeave?: (() => void) | undefined;
  /** The text that was typed before the field appeared. */
  initialText?: string | undefined;
  /** Keeps what is typed until it is handed over or given up: a reload brings it back, also where it is no amount. */
  kept?: KeptText | undefined;
  /** Behind the number: the unit, the currency. */
  suffix?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  controlRef?: Ref<HTMLInputElement> | undefined;
  /** The text beside the field when somebody else changed the amount during the typing. */
  changedText?: ((now: string) => string) | undefined;
  /** Makes it a stepper: the amount after one step. */
  step?: ((value: number, direction: 1 | -1) => number) | undefined;
  stepLabels?: { less: string; more: string } | undefined;
}

/** The text being typed in a number field. It is kept apart from the stored amount until it is handed over. */
function useTyping<Fault extends string>(props: NumberFieldProps<Fault>) {
  const { value, format, onCommit, step } = props;
  const stored = value === null ? '' : format(value);
  const { initialText, kept } = props;
  const [typing, show] = useState<TypedText | null>(() =>
    initialText === undefined ? (kept?.read() ?? null) : { text: initialText, from: stored },
  );
  // A field that Enter removes also loses the focus. Its amount must not be handed over a second time.
  const latest = useRef(typing);
  const keep = (typed: TypedText | null): void =>
    kept?.keep(typed && typed.text !== typed.from ? typed : null);
  const setTyping = (next: TypedText | null): void => {
    latest.current = next;
    keep(next);
    show(next);
  };
  useLayoutEffect(() => keep(latest.current), []);
  const [fault, setFault] = useState<Fault | null>(() => {
    // What came back and is no amount says so at once. What begins to be typed may become one.
    const back = initialText === undefined && typing !== null && typing.text.trim() !== '' ? typing : null;
    const parsed = back && props.parse(back.text);
    return parsed && !parsed.ok ? parsed.fault : null;
  });

  /** Hands over the typed amount. @returns the text of the amount that holds now, or null where the text is no amount */
  const commit = ({ text, from }: TypedText): string | null => {
    // Without typing nothing is written, even if the stored amount has changed meanwhile.
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
  const changed = typing !== null && typing.text !== typing.from ? typing.text : null;
  return {
    text: typing?.text ?? stored,
    /** How the typed text is read, as long as it is not handed over; null where nothing was typed. */
    read: changed === null ? null : props.parse(changed),
    isTyping: typing !== null,
    isChanged: changed !== null,
    /** True when the stored amount changed during the typing. */
    isOvertaken: typing !== null && typing.from !== stored,
    stored,
    fault,
    begin: () => setTyping(latest.current ?? { text: stored, from: stored }),
    type: (text: string) => {
      setTyping({ text, from: latest.current?.from ?? stored });
      setFault(null);
      const parsed = props.onTyped && props.parse(text);
      if (parsed?.ok) props.onTyped?.(parsed.value);
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
    /** Hands over the amount; the field keeps the focus. False where the text is no amount. */
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
 * A field for an amount, typed with `,` or `.`. With `step` it has large buttons for more and less. A change of the stored
 * amount never alters the text while the field has the focus.
 */
export function NumberField<Fault extends string>(props: NumberFieldProps<Fault>) {
  const { onEnter, onTab, onCancel, step, stepLabels, disabled } = props;
  const typing = useTyping(props);
  const { readingText } = props;
  const other = typing.read?.other ?? null;
  const reading = readingText && other !== null ? { other, words: readingText } : null;
  const box = useRef<HTMLDivElement>(null);
  const steps = step !== undefined && stepLabels !== undefined;
  const show = (): void => box.current?.querySelector('input')?.focus();
  const typed = { label: props.label, settle: typing.handOver, discard: typing.reset, show };
  useUnsaved(typing.isChanged ? typed : null, () => box.current);

  /** True for a Tab that goes to the other reading, which stands behind the field. */
  const toReading = ({ target, shiftKey }: KeyboardEvent): boolean =>
    reading !== null && !shiftKey && target instanceof HTMLInputElement;
  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Record<string, (() => void) | undefined | false> = {
      Enter: () => typing.handOver() && onEnter?.(),
      Tab: onTab && !toReading(event) && (() => typing.handOver() && onTab(event.shiftKey)),
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
        <div ref={box} class={`number-field ${steps ? 'number-field--stepper' : ''}`}>
          {steps && (
            <StepButton
              label={`${stepLabels.less}: ${props.label}`}
              disabled={disabled || props.value === 0}
              onStep={() => typing.stepBy(-1)}
            >
              <MinusIcon />
            </StepButton>
          )}
          <div class="number-field__box" style={{ '--suffix': suffixWidth(props.suffix) }}>
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
              onBlur={({ relatedTarget }) => isReading(relatedTarget) || typing.leave()}
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
          {reading && (
            <NumberReading
              value={typing.read?.ok ? typing.read.value : null}
              {...reading}
              onTake={() => {
                typing.type(props.format(reading.other));
                box.current?.querySelector('input')?.focus();
              }}
              onLeave={typing.leave}
              onTab={onTab && ((back) => !back && typing.handOver() && onTab(false))}
            />
          )}
        </div>
      )}
    </FieldShell>
  );
}

/** About as wide as its letters, and never most of the field. Capitals are wider: a currency must not be cut. */
function suffixWidth(suffix = ''): string {
  const capitals = suffix.replace(/[^\p{Lu}]/gu, '').length;
  return `min(${capitals * CAPITAL_REM + (suffix.length - capitals) * LETTER_REM}rem, 30%)`;
}

/** How wide a letter of a unit is, more or less. */
const LETTER_REM = 0.7;
const CAPITAL_REM = 1;

function isReading(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('.number-field__reading') !== null;
}

interface StepButtonProps {
  label: string;
  disabled: boolean | undefined;
  onStep: () => void;
  children: ComponentChildren;
}

/** Tab skips these buttons: the arrow keys in the field do the same. */
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
