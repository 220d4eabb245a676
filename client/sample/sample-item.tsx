import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { undo } from '../live/perform.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { Item } from '../ui/section.tsx';
import { findSample, removeSample } from './sample-removal.ts';
import { hasSample } from './sample-traces.ts';
import { sampleText } from './sample-words.ts';

/** Removes the sample data in one tap, with Undo. Nothing when there is no sample data. */
export function SampleItem() {
  const [busy, setBusy] = useState(false);
  const live = [...reference.value.partners.values()].filter(({ deleted_at }) => deleted_at === null);
  if (!canWrite.value || (!busy && !hasSample(live))) return null;
  const remove = async (): Promise<void> => {
    const { orders, partners, products, units } = await findSample();
    const counts = { orders: orders.length, partners: partners.length, products: products.length };
    if (units.length === 0 && Object.values(counts).every((count) => count === 0)) {
      showToast({ text: sampleText('sample.none') });
      return;
    }
    const acted = await removeSample({ orders, partners, products, units });
    showToast({
      text: sampleText('sample.removed', counts),
      action: { label: t('common.undo'), run: () => void undo(acted).catch(() => undefined) },
    });
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    await remove().catch(reportError);
    setBusy(false);
  };
  return (
    <Item title={sampleText('sample.title')} detail={sampleText('sample.text')}>
      <Button disabled={busy} onClick={() => void run()}>
        {sampleText('sample.remove')}
      </Button>
    </Item>
  );
}
