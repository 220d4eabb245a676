import type { ComponentChildren, ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import type { ImportDialogProps } from './import/import-dialog.tsx';

/** Opens the import of a list; its code is loaded when it is asked for. `dialog` is drawn where the page is. */
export function useImport(entity: ReferenceEntity): { open: () => void; dialog: ComponentChildren } {
  const [loaded, setLoaded] = useState<{ Import: ComponentType<ImportDialogProps> } | null>(null);
  const load = async (): Promise<void> => {
    const { ImportDialog } = await loadHolding(() => import('./import/import-dialog.tsx'));
    setLoaded({ Import: ImportDialog });
  };
  return {
    open: () => void load().catch(reportError),
    dialog: loaded && <loaded.Import entity={entity} onClose={() => setLoaded(null)} />,
  };
}
