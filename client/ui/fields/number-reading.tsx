import { Button } from '../button.tsx';

/** The words where a typed text has two readings. */
export interface ReadingText {
  read: (value: number) => string;
  instead: (value: number) => string;
}

export interface NumberReadingProps {
  /** The amount as it is read; null where that reading cannot be saved. */
  value: number | null;
  other: number;
  words: ReadingText;
  onTake: () => void;
  /** The focus leaves the field and this. */
  onLeave: () => void;
  /** Tab, where the field handles it itself. @returns true when it was handled */
  onTab?: ((back: boolean) => unknown) | undefined;
}

/** How a text with two readings is understood, with the other reading one tap away. */
export function NumberReading({ value, other, words, onTake, onLeave, onTab }: NumberReadingProps) {
  return (
    <p class="number-field__reading">
      {value !== null && <span role="status">{words.read(value)}</span>}
      <Button
        // The field keeps the focus: losing it would save the first reading.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onTake}
        onBlur={({ relatedTarget, currentTarget }) => {
          const field = currentTarget.closest('.number-field');
          if (!(relatedTarget instanceof Node && field?.contains(relatedTarget))) onLeave();
        }}
        onKeyDown={(event) => {
          // The keys are the button's, not those of a grid around it; Escape gives up as everywhere.
          if (event.key !== 'Escape') event.stopPropagation();
          if (event.key === 'Tab' && onTab?.(event.shiftKey)) event.preventDefault();
        }}
      >
        {words.instead(other)}
      </Button>
    </p>
  );
}
