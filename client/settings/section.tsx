import './settings.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Card } from '../ui/card.tsx';

/** One part of the settings, under its heading. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <Card class="settings__section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </Card>
  );
}

/** One line: what it is, more about it, and what can be done with it. */
export function Item({
  title,
  detail,
  children,
}: {
  title: ComponentChildren;
  detail?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <div class="settings__item">
      <div class="settings__what">
        <p class="settings__name">{title}</p>
        {detail && <p class="soft">{detail}</p>}
      </div>
      {children && <div class="settings__do">{children}</div>}
    </div>
  );
}
