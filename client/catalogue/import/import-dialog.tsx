import './import.css';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { undo } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { UploadIcon } from '../../ui/icons.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { columnsOf } from '../csv/columns.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { columnName } from '../csv/reference-file.ts';
import { importRows } from './import-action.ts';
import { importText } from './import-words.ts';
import { Preview } from './preview.tsx';
import { type ReadFile, readFile } from './read-file.ts';

const TITLES = {
  partner: 'import.title_partner',
  product: 'import.title_product',
  unit: 'import.title_unit',
} as const;

export interface ImportDialogProps {
  entity: ReferenceEntity;
  onClose: () => void;
}

/** Takes partners, products or units from a CSV file: choose, look at what would happen, import. */
export function ImportDialog({ entity, onClose }: ImportDialogProps) {
  const [read, setRead] = useState<ReadFile | null>(null);
  const [busy, setBusy] = useState(false);
  const plan = read?.ok ? read.plan : null;
  const wanted = plan?.rows.filter(({ action }) => action === 'create' || action === 'update') ?? [];
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const acted = await importRows(entity, wanted);
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
          {plan && (
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
        {!plan && <Explanation entity={entity} />}
        {read?.ok === false && (
          <p class="import__fault" role="alert">
            {read.why}
          </p>
        )}
        <FileButton
          label={importText(read ? 'import.choose_other' : 'import.choose')}
          onFile={(file) => void readFile(file, entity, reference.peek()).then(setRead)}
        />
        {plan && <Preview plan={plan} />}
      </div>
    </Dialog>
  );
}

function Explanation({ entity }: { entity: ReferenceEntity }) {
  const columns = columnsOf(entity).map(columnName).join(', ');
  return (
    <div>
      <p>{importText('import.columns', { columns, name: columnName('name') })}</p>
      <p class="soft">{importText(entity === 'unit' ? 'import.matching_unit' : 'import.matching')}</p>
      <p class="soft">{importText('import.example')}</p>
    </div>
  );
}

/** The browser's own file button, drawn as ours. */
function FileButton({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  return (
    <label class="import__choose button button--secondary">
      <UploadIcon />
      <span class="button__text">{label}</span>
      <input
        type="file"
        class="visually-hidden"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
