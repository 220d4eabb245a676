import './import.css';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { undo } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { columnName } from '../csv/reference-file.ts';
import { NO_CHOICES } from './import-plan.ts';
import { importText } from './import-words.ts';
import { LayoutChoices } from './layout-choices.tsx';
import { Preview } from './preview.tsx';
import { Questions } from './questions.tsx';
import { rememberColumns } from './remembered-layouts.ts';
import { ChosenSource, Explanation, FileButton, PasteField } from './source-choice.tsx';
import { useImportRun } from './use-import-run.ts';
import { usePlan } from './use-plan.ts';
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
  const { read, choices, fault, isBack, isReading, notKept, take, readAs, choose, pointAt, hold, forget } =
    useSource(entity);
  const importing = useImportRun();
  const busy = importing.saved !== null;
  // While rows are saved, the plan stays as it was: each of them changes what is known.
  const before = useRef(reference.peek());
  if (!busy) before.current = reference.value;
  const { view, done } = usePlan(entity, read, before.current, choices);
  const giveUp = (): void => {
    forget();
    onClose();
  };
  // Closed, it is kept, and there again when it is opened; Cancel gives it up.
  const close = busy ? importing.stop : onClose;
  const wanted = view && done === null && view.missing === null ? view.wanted : [];
  const root = useRef<HTMLDivElement>(null);
  // What is kept is not lost by leaving; what is too large for it is asked about.
  const isChosen = view !== null && !busy && notKept !== null && choices !== NO_CHOICES;
  const release = useUnsaved(
    isChosen
      ? {
          label: importText(TITLES[entity]),
          settle: () => false,
          discard: forget,
          show: () => root.current?.querySelector('select')?.focus(),
        }
      : null,
    () => root.current,
  );
  const run = async (): Promise<void> => {
    if (!read || !view) return;
    try {
      const { acted, rows } = await importing.start(entity, wanted, choices.newUnits);
      rememberColumns(entity, read.table.rows[view.layout.header], view.layout);
      showToast({
        text: importText('import.done', { count: rows }),
        action: { label: t('common.undo'), run: () => void undo(acted).catch(() => undefined) },
      });
      release();
      if (rows === wanted.length) return giveUp();
      // Stopped: the file is there when the import is opened again, and what was saved is no change any more.
      hold();
      onClose();
    } catch {
      // The action has told the user why.
    }
  };
  return (
    <Dialog
      title={importText(TITLES[entity])}
      closeLabel={t('common.close')}
      onClose={close}
      actions={
        <>
          <Button onClick={busy ? importing.stop : giveUp}>
            {busy ? importText('import.stop') : t('common.cancel')}
          </Button>
          {view && (
            <Button
              variant="primary"
              disabled={busy || isReading || wanted.length === 0}
              onClick={() => void run()}
            >
              {wanted.length === 0
                ? importText('import.nothing')
                : importText('import.run', { count: wanted.length })}
            </Button>
          )}
        </>
      }
    >
      <div class="import" ref={root}>
        <Progress saved={importing.saved} count={wanted.length} read={isReading ? 0 : done} />
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
        {!view && <PasteField entity={entity} onPaste={(text) => void take(text)} />}
        {read && view && <ChosenSource source={read.source} {...{ isBack, notKept }} />}
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

interface ProgressProps {
  saved: number | null;
  count: number;
  /** Rows that are planned so far; null where all are. */
  read: number | null;
}

/** How far a large file is read, or saved. Screen readers are told at the beginning alone: the counts would never end. */
function Progress({ saved, count, read }: ProgressProps) {
  if (saved === null && read === null) return null;
  const text =
    saved === null
      ? importText('import.reading', { count: read ?? 0 })
      : importText('import.saving', { done: saved, count });
  return (
    <div class="import__progress">
      <p>{text}</p>
      <progress aria-label={text} {...(saved === null ? {} : { value: saved, max: count })} />
    </div>
  );
}
