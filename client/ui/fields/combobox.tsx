import './combobox.css';
import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { PlusIcon } from '../icons.tsx';
import { followScreen, makeRoomBeside, placeBeside } from '../overlay/float.ts';
import { useUnsaved } from '../unsaved.ts';
import { FieldShell, type FieldShellProps } from './field.tsx';

export interface ComboOption {
  id: string;
  label: string;
  hint?: string | undefined;
}

export interface ComboboxProps extends FieldShellProps {
  /** What the field shows while nobody types in it. */
  text: string;
  /** The options for what was typed, best first; '' asks for what to offer before anything is typed. */
  find: (query: string) => readonly ComboOption[];
  /** `left`: the field was left with a text that names one option. */
  onPick: (id: string, left: boolean) => void;
  /** The option that creates a record of the typed name, or null where none can be created. */
  createLabel?: ((query: string) => string | null) | undefined;
  onCreate?: ((query: string) => void) | undefined;
  /** The text that is shown when nothing is found. */
  emptyText: string;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  controlRef?: RefObject<HTMLInputElement | null> | undefined;
  /** Opens the list when the field gets the focus, in place of at the first key. */
  openOnFocus?: boolean | undefined;
  /** Tab takes the marked option, if something was typed, and then calls this, in place of moving the focus. */
  onTab?: ((back: boolean) => void) | undefined;
  /** Enter where nothing is typed and no option is marked. */
  onEnter?: (() => void) | undefined;
  /** Escape while the list is closed. */
  onCancel?: (() => void) | undefined;
  /** The field was left and nothing was picked. */
  onLeave?: (() => void) | undefined;
  /** The text that was typed before the field appeared. */
  initialText?: string | undefined;
  /** What is typed and names nothing stays in the field when it is left, with these words. Without them it is dropped. */
  keepText?: string | undefined;
}

/** The id of the option "make it". */
const CREATE = '+';
/** No option is marked. */
const NOTHING = -1;

/** What is typed in the field, the list that it opens, and the marked option. */
function useCombo(props: ComboboxProps, input: RefObject<HTMLInputElement | null>) {
  const [query, showQuery] = useState<string | null>(props.initialText ?? null);
  // A field that a pick removes also loses the focus. What was typed must not be taken a second time.
  const latest = useRef(query);
  const setQuery = (next: string | null): void => {
    latest.current = next;
    showQuery(next);
  };
  const [open, setOpen] = useState(props.initialText !== undefined);
  const [active, setActive] = useState(0);
  const [isKept, setKept] = useState(false);
  // Several lines that were pasted are no name, so nothing new is made of them.
  const pastedLines = useRef(false);
  const options = open ? optionsFor(props, query ?? '', !pastedLines.current) : [];
  const option = open ? options[active] : undefined;
  const typedText = (): string | null => {
    const typed = latest.current;
    return typed !== null && typed.trim() !== '' && typed !== props.text ? typed : null;
  };

  /** Opens the list. A field that has a value marks nothing before something is typed: Enter must not change it. */
  const show = (typed: string | null): void => {
    setActive(typed === null && props.text !== '' ? NOTHING : 0);
    setOpen(true);
    setKept(false);
  };
  const close = (): void => {
    pastedLines.current = false;
    setOpen(false);
    setQuery(null);
    setKept(false);
  };
  const pick = (option: ComboOption, left = false): void => {
    const typed = (query ?? '').trim();
    close();
    if (option.id === CREATE) props.onCreate?.(typed);
    else props.onPick(option.id, left);
  };
  /** Keeps a typed text that names nothing. @returns true where there is one */
  const keep = (): boolean => {
    const isUnsaved = props.keepText !== undefined && typedText() !== null;
    if (isUnsaved) {
      setOpen(false);
      setKept(true);
    }
    return isUnsaved;
  };
  /** Takes what is typed where it names one thing. @returns false where it names none, or several */
  const settle = (): boolean => {
    const typed = typedText();
    const [only, ...others] = typed === null ? [] : props.find(typed);
    if (!only || others.length > 0) return !keep();
    pick(only, true);
    return true;
  };
  const box = useRef<HTMLDivElement>(null);
  const unsaved = { label: props.label, settle, discard: close, show: () => input.current?.focus() };
  useUnsaved(props.keepText !== undefined && typedText() !== null ? unsaved : null, () => box.current);

  return {
    query,
    open,
    options,
    option,
    active,
    box,
    error: isKept ? props.keepText : props.error,
    show,
    close,
    pick,
    keep,
    move: (offset: number): void => {
      const from = active === NOTHING && offset < 0 ? 0 : active;
      if (open) setActive((from + offset + options.length) % Math.max(1, options.length));
      else show(query);
    },
    type: (typed: string): void => {
      if (typed === '') pastedLines.current = false;
      setQuery(typed);
      show(typed);
    },
    paste: (text: string): void => {
      if (/\S[ \t]*[\r\n]+\s*\S/.test(text)) pastedLines.current = true;
    },
    leave: (): void => {
      if (props.keepText !== undefined && !settle()) return;
      close();
      props.onLeave?.();
    },
  };
}

/**
 * A field with type-ahead: typing narrows the list and marks its first option, Enter takes it. After the "editable
 * combobox with list autocomplete" of the WAI-ARIA Authoring Practices.
 */
export function Combobox(props: ComboboxProps) {
  const ownRef = useRef<HTMLInputElement>(null);
  const input = props.controlRef ?? ownRef;
  const combo = useCombo(props, input);
  const { query, open, options, option, active, show, pick } = combo;
  const listId = `${useId()}-list`;

  const tab = (back: boolean): void => {
    if (option && query) pick(option);
    else if (combo.keep()) return;
    props.onTab?.(back);
  };
  const enter = (): void => {
    if (!combo.keep()) props.onEnter?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const actions: Record<string, (() => void) | undefined | false> = {
      ArrowDown: () => combo.move(1),
      ArrowUp: () => combo.move(-1),
      Enter: option ? () => pick(option) : props.onEnter && enter,
      Escape: open ? combo.close : props.onCancel,
      Tab: props.onTab && (() => tab(event.shiftKey)),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <FieldShell {...props} error={combo.error}>
      {(wiring) => (
        <div ref={combo.box} class="combobox">
          <input
            {...wiring}
            ref={input}
            class="input"
            type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-activedescendant={option && optionId(listId, option.id)}
            placeholder={props.placeholder}
            disabled={props.disabled}
            value={query ?? props.text}
            onInput={(event) => combo.type(event.currentTarget.value)}
            onPaste={(event) => combo.paste(event.clipboardData?.getData('text') ?? '')}
            onFocus={(event) => {
              // A text that was typed before, or is kept, is gone on with.
              if (query !== null) return;
              event.currentTarget.select();
              if (props.openOnFocus) show(null);
            }}
            onClick={() => open || show(query)}
            onKeyDown={onKeyDown}
            onBlur={combo.leave}
          />
          {open && (
            <OptionList
              {...{ listId, options, active, anchor: input, pick }}
              label={props.label}
              emptyText={props.emptyText}
            />
          )}
        </div>
      )}
    </FieldShell>
  );
}

function optionsFor(
  { find, createLabel, onCreate }: ComboboxProps,
  query: string,
  mayCreate: boolean,
): ComboOption[] {
  const found = [...find(query)];
  const typed = query.trim();
  const create = typed !== '' && onCreate && mayCreate ? (createLabel?.(typed) ?? null) : null;
  if (create !== null) found.push({ id: CREATE, label: create });
  return found;
}

function optionId(listId: string, id: string): string {
  return `${listId}-${id}`;
}

interface OptionListProps {
  listId: string;
  label: string;
  options: readonly ComboOption[];
  active: number;
  anchor: RefObject<HTMLInputElement | null>;
  emptyText: string;
  pick: (option: ComboOption) => void;
}

function OptionList({ listId, label, options, active, anchor, emptyText, pick }: OptionListProps) {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = popup.current;
    if (!list) return;
    list.showPopover();
    if (anchor.current) makeRoomBeside(anchor.current);
    return followScreen(() => {
      if (anchor.current) placeBeside(anchor.current, list, 'anchor');
    });
  }, [anchor]);
  useEffect(() => {
    popup.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // The field keeps the focus. aria-activedescendant names the marked option.
    <div
      ref={popup}
      id={listId}
      class="float combobox__popup"
      popover="manual"
      role="listbox"
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
        <div
          key={option.id}
          id={optionId(listId, option.id)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={`combobox__option ${option.id === CREATE ? 'combobox__option--create' : ''}`}
          onClick={() => pick(option)}
        >
          {option.id === CREATE && <PlusIcon size={20} />}
          <span class="combobox__label">{option.label}</span>
          {option.hint && <span class="combobox__hint">{option.hint}</span>}
        </div>
      ))}
      {options.length === 0 && (
        <div class="combobox__empty" role="option" tabIndex={-1} aria-disabled="true" aria-selected={false}>
          {emptyText}
        </div>
      )}
    </div>
  );
}
