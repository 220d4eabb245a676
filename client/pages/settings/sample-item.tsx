import { useState } from 'preact/hooks';
import { hasSample, type SampleTraces } from '../../../shared/domain/sample-traces.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { undo } from '../../data/actions/perform.ts';
import { reportError } from '../../data/errors.ts';
import { reference } from '../../data/reference.ts';
import { findSample, removeSample } from '../../data/sample-removal.ts';
import { canWrite } from '../../data/session.ts';
import { showToast } from '../../data/toasts.ts';
import { t } from '../../i18n/translate.ts';
import { Item } from './section.tsx';
import { wt } from './workspace-words.ts';

/** Removes the sample data in one tap and a yes; nothing where there is none. */
export function SampleItem() {
  const [found, setFound] = useState<SampleTraces | null>(null);
  const [busy, setBusy] = useState(false);
  const live = [...reference.value.partners.values()].filter(({ deleted_at }) => deleted_at === null);
  if (!canWrite.value || (!found && !hasSample(live))) return null;
  const look = async (): Promise<void> => {
    const traces = await findSample();
    if (Object.values(traces).every(({ length }) => length === 0))
      showToast({ text: wt('workspace.sample_none') });
    else setFound(traces);
  };
  const remove = async (traces: SampleTraces): Promise<void> => {
    setBusy(true);
    try {
      const acted = await removeSample(traces);
      showToast({
        text: wt('workspace.sample_removed'),
        action: { label: t('common.undo'), run: () => void undo(acted).catch(() => undefined) },
      });
    } catch {
      // The action told the user why.
    }
    setBusy(false);
    setFound(null);
  };
  return (
    <Item title={wt('workspace.sample')} detail={wt('workspace.sample_text')}>
      <Button onClick={() => void look().catch(reportError)}>{wt('workspace.sample_remove')}</Button>
      {found && (
        <Dialog
          title={wt('workspace.sample_remove')}
          closeLabel={t('common.close')}
          onClose={() => setFound(null)}
          actions={
            <>
              <Button onClick={() => setFound(null)}>{t('common.cancel')}</Button>
              <Button variant="danger" disabled={busy} onClick={() => void remove(found)}>
                {wt('workspace.sample_remove')}
              </Button>
            </>
          }
        >
          <p>
            {wt('workspace.sample_ask', {
              orders: found.orders.length,
              partners: found.partners.length,
              products: found.products.length,
              units: found.units.length,
            })}
          </p>
        </Dialog>
      )}
    </Item>
  );
}
