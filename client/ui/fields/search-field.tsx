import './field.css';
import './search-field.css';
import type { Ref } from 'preact';
import { SearchIcon, XIcon } from '../icons.tsx';

export interface SearchFieldProps {
  label: string;
  clearLabel: string;
  value: string;
  onInput: (value: string) => void;
  controlRef?: Ref<HTMLInputElement> | undefined;
  /** The key that moves the focus here. It is shown on a desk only. */
  shortcut?: string | undefined;
}

/** Narrows a list while one types. */
export function SearchField({ label, clearLabel, value, onInput, controlRef, shortcut }: SearchFieldProps) {
  return (
    <search class="search-field">
      <span class="search-field__icon">
        <SearchIcon size={20} />
      </span>
      <input
        ref={controlRef ?? null}
        class="input search-field__input"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onInput('');
        }}
      />
      {value !== '' && (
        <button type="button" class="search-field__clear" aria-label={clearLabel} onClick={() => onInput('')}>
          <XIcon size={20} />
        </button>
      )}
      {value === '' && shortcut && <kbd class="search-field__key">{shortcut}</kbd>}
    </search>
  );
}
