import './welcome.css';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/translate.ts';
import { privateWindow } from '../live/storage/private-window.ts';
import { AnchorIcon } from '../ui/icons.tsx';

export interface WelcomeProps {
  title: string;
  text?: string | undefined;
  children: ComponentChildren;
}

/** The card of the first screens: what the app is, and the one thing to do now. */
export function Welcome({ title, text, children }: WelcomeProps) {
  return (
    <main class="welcome" id="content">
      <header class="welcome__brand">
        <span class="welcome__mark">
          <AnchorIcon size={32} />
        </span>
        <p class="welcome__name">Quayside</p>
        <p class="welcome__tagline">{t('account.tagline')}</p>
      </header>
      <section class="welcome__card">
        <h1>{title}</h1>
        {text && <p class="soft">{text}</p>}
        {children}
      </section>
      {privateWindow.value === 'private' && <p class="welcome__private">{t('app.private')}</p>}
    </main>
  );
}

/** What went wrong, beside the button that was pressed. */
export function FormError({ text }: { text: string | null }) {
  return (
    <p class="welcome__error" role="alert">
      {text}
    </p>
  );
}
