import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/translate.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';

/** How many steps of a change are listed; the others are counted. */
const MOST_STEPS = 6;

export interface ChangeCardProps {
  where: string | null;
  steps: readonly string[];
  /** How long it has waited, in words. */
  age: string;
  state: { label: string; tone: Tone };
  error: string | null;
  /** Why an action on it is not possible now. */
  note?: string | null;
  /** What can be done with it. */
  children?: ComponentChildren;
}

/** One waiting change in words. */
export function ChangeCard({ where, steps, age, state, error, note, children }: ChangeCardProps) {
  const more = steps.length - MOST_STEPS;
  return (
    <Card variant="entry" class="change">
      <div class="change__head">
        <span class="soft">{[where, age].filter(Boolean).join(' · ')}</span>
        <Badge tone={state.tone}>{state.label}</Badge>
      </div>
      {steps.slice(0, MOST_STEPS).map((step, index) => (
        <p key={index} class="change__step">
          {step}
        </p>
      ))}
      {more > 0 && <p class="soft">{t('sync.more_steps', { count: more })}</p>}
      {error && <p class="change__error">{error}</p>}
      {note && <p class="soft">{note}</p>}
      {children && <div class="change__actions">{children}</div>}
    </Card>
  );
}
