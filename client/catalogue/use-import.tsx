import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import type { ImportDialogProps } from './import/import-dialog.tsx';
import { wasOpen } from './import/open-mark.ts';

/**
 * Opens the import of a list; its code is loaded when it is asked for. `dialog` is drawn where the page is.
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
  // Before the list is read, all that a file has would seem to be new.
  const may = reference.value.ready && canWrite.value;
  // An import that was open when the page was left is gone on with.
  useEffect(() => {
    if (may && isList && wasOpen(entity)) void load().catch(reportError);
  }, [may]);
  return {
    open: () => void load().catch(reportError),
    dialog: loaded && <loaded.Import entity={entity} onClose={() => setLoaded(null)} />,
  };
}
