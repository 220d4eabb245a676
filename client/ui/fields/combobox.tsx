import './combobox.css';
import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { PlusIcon } from '../icons.tsx';
import { followScreen, placeBeside } from '../overlay/float.ts';
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
  onPick: (id: string) => void;
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
  /** Escape while the list is closed. */
  onCancel?: (() => void) | undefined;
  /** The field was left and nothing was picked. */
  onLeave?: (() => void) | undefined;
}

/** The id of the option "make it". */
const CREATE = '+';

/**
 * A field with type-ahead: typing narrows the list and marks its first option, Enter takes it. After the "editable
 * combobox with list autocomplete" of the WAI-ARIA Authoring Practices.
 */
export function Combobox(props: ComboboxProps) {
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // Several lines that were pasted are no name, so nothing new is made of them.
  const pastedLines = useRef(false);
  const ownRef = useRef<HTMLInputElement>(null);
  const input = props.controlRef ?? ownRef;
  const options = open ? optionsFor(props, query ?? '', !pastedLines.current) : [];
  const listId = `${useId()}-list`;

  const show = (): void => {
    setActive(0);
    setOpen(true);
  };
  const close = (): void => {
    pastedLines.current = false;
    setOpen(false);
    setQuery(null);
  };
  const pick = (option: ComboOption): void => {
    const typed = (query ?? '').trim();
    close();
    if (option.id === CREATE) props.onCreate?.(typed);
    else props.onPick(option.id);
  };
  const move = (offset: number): void => {
    if (open) setActive((active + offset + options.length) % Math.max(1, options.length));
    else show();
  };
  const option = open ? options[active] : undefined;
  const tab = (back: boolean): void => {
    if (option && query) pick(option);
    props.onTab?.(back);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const actions: Record<string, (() => void) | undefined | false> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: option && (() => pick(option)),
      Escape: open ? close : props.onCancel,
      Tab: props.onTab && (() => tab(event.shiftKey)),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <FieldShell {...props}>
      {(wiring) => (
        <div class="combobox">
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
            onInput={(event) => {
              if (event.currentTarget.value === '') pastedLines.current = false;
              setQuery(event.currentTarget.value);
              show();
            }}
            onPaste={(event) => {
              const text = event.clipboardData?.getData('text') ?? '';
              if (/\S[ \t]*[\r\n]+\s*\S/.test(text)) pastedLines.current = true;
            }}
            onFocus={(event) => {
              event.currentTarget.select();
              if (props.openOnFocus) show();
            }}
            onClick={() => open || show()}
            onKeyDown={onKeyDown}
            onBlur={() => {
              close();
              props.onLeave?.();
            }}
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
