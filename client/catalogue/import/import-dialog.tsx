import './import.css';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { undo } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { columnName } from '../csv/reference-file.ts';
import { importRows } from './import-action.ts';
import { viewOf } from './import-plan.ts';
import { importText } from './import-words.ts';
import { LayoutChoices } from './layout-choices.tsx';
import { Preview } from './preview.tsx';
import { Questions } from './questions.tsx';
import { rememberColumns } from './remembered-layouts.ts';
import { Explanation, FileButton, PasteField } from './source-choice.tsx';
import { useSource } from './use-source.ts';

const TITLES = {
  partner: 'import.title_partner',
  product: 'import.title_product',
  unit: 'import.title_unit',
} as const;

export interface ImportDialogProps {
  entity: ReferenceEntity;
  onClose: () => void;
}

/** Takes partners, products or units from a file or a paste: choose, say what its columns are, look at the rows, import. */
export function ImportDialog({ entity, onClose }: ImportDialogProps) {
  const { read, choices, fault, take, readAs, choose, pointAt } = useSource();
  const [busy, setBusy] = useState(false);
  const known = reference.value;
  const view = useMemo(
    () => read && viewOf(entity, read.table, read.words, known, choices),
    [entity, read, known, choices],
  );
  const wanted = view && view.missing === null ? view.wanted : [];
  const run = async (): Promise<void> => {
    if (!read || !view) return;
    setBusy(true);
    try {
      const acted = await importRows(entity, wanted, choices.newUnits);
      rememberColumns(entity, read.table.rows[view.layout.header], view.layout);
      showToast({
        text: importText('import.done', { count: wanted.length }),
        action: { label: t('common.undo'), run: () => void undo(acted).catch(() => undefined) },
      });
      onClose();
    } catch {
      // The action has told the user why.
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={importText(TITLES[entity])}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {view && (
            <Button variant="primary" disabled={busy || wanted.length === 0} onClick={() => void run()}>
              {wanted.length === 0
                ? importText('import.nothing')
                : importText('import.run', { count: wanted.length })}
            </Button>
          )}
        </>
      }
    >
      <div class="import">
        {!view && <Explanation entity={entity} />}
        {fault && (
          <p class="import__fault" role="alert">
            {fault}
          </p>
        )}
        <FileButton
          label={importText(view ? 'import.choose_other' : 'import.choose')}
          onFile={(file) => void take(file)}
        />
        {!view && <PasteField onPaste={(text) => void take(text)} />}
        {read && view && (
          <>
            {view.missing && (
              <p class="import__fault" role="alert">
                {importText(`import.missing_${view.missing}`, { name: columnName('name') })}
              </p>
            )}
            <LayoutChoices
              {...{ entity, view, choices, choose }}
              table={read.table}
              onReadAs={(as) => void readAs(as)}
              onHeader={pointAt}
            />
            <Questions {...{ view, choices, choose }} />
            {view.missing !== 'rows' && <Preview {...{ view, choices, choose }} />}
          </>
        )}
      </div>
    </Dialog>
  );
}
