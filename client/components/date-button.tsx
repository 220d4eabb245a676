import './date-button.css';
import { CalendarDaysIcon } from './icons.tsx';

export interface DateButtonProps {
  label: string;
  /** `YYYY-MM-DD`. */
  value: string;
  onPick: (date: string) => void;
}

/** The device's own calendar behind a button. */
export function DateButton({ label, value, onPick }: DateButtonProps) {
  return (
    <span class="date-button" title={label}>
      <CalendarDaysIcon />
      <input
        class="date-button__input"
        type="date"
        aria-label={label}
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
