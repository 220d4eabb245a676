import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { basicsHere, firstSync } from '../sync/first-sync.ts';
import { FirstSyncNotice } from '../sync/first-sync-notice.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { catalogueText } from './catalogue-words.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import type { ImportDialogProps } from './import/import-dialog.tsx';
import { wasOpen } from './import/open-mark.ts';

/**
 * Opens the import of a list; its code is loaded when it is asked for. `dialog` is drawn where the page is. It waits for the list:
 * before all of it is here, what a file has would seem to be new.
 * @param isList nothing else is open: only then one that was open when the page was left opens by itself
 */
export function useImport(
  entity: ReferenceEntity,
  isList: boolean,
): { open: () => void; dialog: ComponentChildren } {
  const [loaded, setLoaded] = useState<{ Import: ComponentType<ImportDialogProps> } | null>(null);
  const load = async (): Promise<void> => {
    const { ImportDialog } = await loadHolding(() => import('./import/import-dialog.tsx'));
    setLoaded({ Import: ImportDialog });
  };
  const isHere = reference.value.ready && basicsHere.value;
  const may = isHere && canWrite.value;
  // An import that was open when the page was left is gone on with.
  useEffect(() => {
    if (may && isList && wasOpen(entity)) void load().catch(reportError);
  }, [may]);
  const onClose = (): void => setLoaded(null);
  return {
    open: () => void load().catch(reportError),
    dialog: loaded && (isHere ? <loaded.Import {...{ entity, onClose }} /> : <Waiting onClose={onClose} />),
  };
}

function Waiting({ onClose }: { onClose: () => void }) {
  const sync = firstSync.value;
  return (
    <Dialog title={catalogueText('catalogue.import_title')} closeLabel={t('common.close')} onClose={onClose}>
      <p>{catalogueText('catalogue.import_waits')}</p>
      {sync && <FirstSyncNotice sync={sync} />}
    </Dialog>
  );
}
