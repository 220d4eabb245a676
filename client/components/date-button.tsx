import './date-button.css';
import { CalendarDaysIcon } from './icons.tsx';

export interface DateButtonProps {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string;
  onPick: (date: string) => void;
  /** The date in words, beside the drawing. */
  text?: string | undefined;
  disabled?: boolean | undefined;
}

/** The device's own calendar behind a button. */
export function DateButton({ label, value, onPick, text, disabled }: DateButtonProps) {
  return (
    <span class={`date-button ${disabled ? 'date-button--disabled' : ''}`} title={label}>
      <CalendarDaysIcon />
      {text}
      <input
        class="date-button__input"
        type="date"
        aria-label={text ? `${label}: ${text}` : label}
        disabled={disabled}
        value={value}
        onClick={(event) => event.currentTarget.showPicker()}
        onChange={(event) => {
          const picked = event.currentTarget.value;
          if (picked !== '' && picked !== value) onPick(picked);
        }}
      />
    </span>
  );
}
