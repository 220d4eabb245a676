import './section.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Card } from './card.tsx';

/** One part of a page, under its heading. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <Card class="section" aria-labelledby={id}>
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
    <div class="section__item">
      <div class="section__what">
        <p class="section__name">{title}</p>
        {detail && <p class="soft">{detail}</p>}
      </div>
      {children && <div class="section__do">{children}</div>}
    </div>
  );
}
