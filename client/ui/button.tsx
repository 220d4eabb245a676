import './button.css';
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'size' | 'class' | 'label'>;

export interface ButtonProps extends Native {
  children: ComponentChildren;
  icon?: ComponentChildren;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  /** `main`: the one thing to do here, 60 px high. */
  size?: 'main' | undefined;
  /** Fills the width it is given. */
  wide?: boolean | undefined;
}

/** A button with a text. */
export function Button({ children, icon, variant = 'secondary', size, wide, ...native }: ButtonProps) {
  const classes = ['button', `button--${variant}`, size && `button--${size}`, wide && 'button--wide'];
  return (
    <button type="button" {...native} class={classes.filter(Boolean).join(' ')}>
      {icon}
      <span class="button__text">{children}</span>
    </button>
  );
}

export interface IconButtonProps extends Native {
  /** What it does: read aloud, and shown when pointed at. */
  label: string;
  icon: ComponentChildren;
  variant?: 'plain' | 'outlined' | 'danger' | undefined;
}

/** A square button with a drawing alone. */
export function IconButton({ label, icon, variant = 'plain', ...native }: IconButtonProps) {
  return (
    <button
      type="button"
      {...native}
      class={`icon-button icon-button--${variant}`}
      aria-label={label}
      title={label}
    >
      {icon}
    </button>
  );
}
