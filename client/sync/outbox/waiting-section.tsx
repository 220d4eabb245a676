import { useState } from 'preact/hooks';
import { readDependants } from '../../../shared/device/outbox/discard.ts';
import type { OutboxEntry } from '../../../shared/device/rows/outbox-entry.ts';
import { formatAgo } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { engineStatus } from '../../live/engine-status.ts';
import { faultText, reportError } from '../../live/errors.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { minuteClock } from '../../live/page/minute-clock.ts';
import { Button } from '../../ui/button.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { describeMutation } from '../words/operations.ts';
import { ordersOfChange, useNames } from '../words/order-places.ts';
import { ChangeCard, type ChangeCardProps } from './change-card.tsx';
import { outboxPage, waiting } from './outbox.ts';
import { discardChange } from './outbox-actions.ts';
import { outboxText } from './outbox-words.ts';

/** The change that the user is asked about, and the changes that would be discarded with it. */
interface Asked {
  entry: OutboxEntry;
  dependants: readonly OutboxEntry[];
}

/** The waiting changes, oldest first: in words, since when, why they wait, and a way to discard them. */
export function WaitingSection() {
  const { entries } = outboxPage.value;
  const [asked, setAsked] = useState<Asked | null>(null);
  const more = waiting.value.count - entries.length;
  const ask = (entry: OutboxEntry): void => {
    readDependants(requireDevice().device, entry.mutation_id).then(
      (dependants) => setAsked({ entry, dependants }),
      reportError,
    );
  };
  return (
    <section class="sync__section">
      <h2>{t('sync.outbox_title')}</h2>
      {entries.length === 0 && <p class="soft">{t('sync.outbox_empty')}</p>}
      <ul class="sync__section">
        {entries.map((entry) => (
          <WaitingChange key={entry.mutation_id} entry={entry} onDiscard={() => ask(entry)} />
        ))}
      </ul>
      {more > 0 && <p class="soft">{t('sync.more_entries', { count: more })}</p>}
      {asked && <DiscardDialog {...asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function WaitingChange({ entry, onDiscard }: { entry: OutboxEntry; onDiscard: () => void }) {
  const words = useWords(entry);
  // A frozen batch may have arrived although its answer did not.
  const wasSent = entry.batch !== null;
  return (
    <ChangeCard
      {...words}
      age={formatAgo(Math.max(0, minuteClock.value - entry.created_ms))}
      {...stateOf(entry)}
      note={wasSent && entry.attempts > 0 ? outboxText('outbox.cannot_discard') : null}
    >
      {!wasSent && (
        <Button
          variant="quiet"
          icon={<TrashIcon />}
          aria-label={outboxText('outbox.discard_this', { change: words.steps[0] ?? '' })}
          onClick={onDiscard}
        >
          {outboxText('outbox.discard')}
        </Button>
      )}
    </ChangeCard>
  );
}

function DiscardDialog({ entry, dependants, onClose }: Asked & { onClose: () => void }) {
  const discard = (): void => {
    onClose();
    void discardChange(entry.mutation_id);
  };
  return (
    <Dialog
      title={outboxText('outbox.discard_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{outboxText('outbox.discard_keep')}</Button>
          <Button variant="danger" onClick={discard}>
            {outboxText('outbox.discard')}
          </Button>
        </>
      }
    >
      <Told entry={entry} />
      <p>{outboxText('outbox.discard_text')}</p>
      {dependants.length > 0 && <p>{outboxText('outbox.discard_with', { count: dependants.length })}</p>}
      {dependants.map((each) => (
        <Told key={each.mutation_id} entry={each} />
      ))}
    </Dialog>
  );
}

function Told({ entry }: { entry: OutboxEntry }) {
  const { where, steps } = useWords(entry);
  return <p class="change__step">{[where, ...steps].filter(Boolean).join(' · ')}</p>;
}

/** Hook: a waiting change in words. */
function useWords(entry: OutboxEntry) {
  return describeMutation(entry, outboxPage.value.rows, useNames(ordersOfChange(entry)));
}

function stateOf({ batch, attempts, last_error }: OutboxEntry): Pick<ChangeCardProps, 'state' | 'error'> {
  const sending = batch !== null && engineStatus.value?.state === 'pushing';
  // A missing network is not shown here: it is said once, above, and is no fault of this change.
  const told = last_error !== null && attempts > 0 && last_error !== 'network';
  return {
    state: {
      label: t(sending ? 'sync.state_sending' : 'sync.state_waiting'),
      tone: sending ? 'brand' : 'wait',
    },
    error: told ? t('sync.state_failed', { count: attempts, error: faultText(last_error) }) : null,
  };
}
