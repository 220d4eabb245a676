import { useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import type { NotKept } from '../../live/kept-file.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields/field.tsx';
import { UploadIcon } from '../../ui/icons.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { columnsOf } from '../csv/columns.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { columnName } from '../csv/reference-file.ts';
import type { Source } from '../reading/read-table.ts';
import { importText } from './import-words.ts';
import { keepText, readText } from './kept-source.ts';

/** What a file may have in it. */
export function Explanation({ entity }: { entity: ReferenceEntity }) {
  const columns = columnsOf(entity).map(columnName).join(', ');
  return (
    <div>
      <p>{importText('import.kinds')}</p>
      <p class="soft">{importText('import.columns', { columns, name: columnName('name') })}</p>
      <p class="soft">{importText(entity === 'unit' ? 'import.matching_unit' : 'import.matching')}</p>
    </div>
  );
}

/** The browser's own file button, drawn as ours. */
export function FileButton({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  return (
    <label class="import__choose button button--secondary">
      <UploadIcon />
      <span class="button__text">{label}</span>
      <input
        type="file"
        class="visually-hidden"
        accept=".xlsx,.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

export interface ChosenSourceProps {
  source: Source;
  /** True where it is of an earlier time. */
  isBack: boolean;
  /** Why a reload will not bring it back, if it will not. */
  notKept: NotKept | null;
}

/** What the rows below are from, and whether a reload keeps it. */
export function ChosenSource({ source, isBack, notKept }: ChosenSourceProps) {
  return (
    <>
      <p class="import__source">{typeof source === 'string' ? importText('import.pasted') : source.name}</p>
      {isBack && <p class="soft">{t('unsaved.chosen_back')}</p>}
      {notKept && <p class="soft">{importText(`import.not_kept_${notKept}`)}</p>}
    </>
  );
}

/** Where rows of a spreadsheet are pasted. */
export function PasteField({
  entity,
  onPaste,
}: {
  entity: ReferenceEntity;
  onPaste: (text: string) => void;
}) {
  const [text, show] = useState(() => readText(entity));
  const [isKept, setKept] = useState(true);
  const setText = (next: string): void => {
    show(next);
    setKept(keepText(entity, next));
  };
  const root = useRef<HTMLDivElement>(null);
  const unsaved = {
    label: importText('import.paste'),
    settle: () => false,
    discard: () => setText(''),
    show: () => root.current?.querySelector('textarea')?.focus(),
  };
  useUnsaved(isKept ? null : unsaved, () => root.current);
  return (
    <div ref={root} class="import__paste">
      <TextArea label={importText('import.paste')} value={text} onInput={setText} />
      {!isKept && <p class="soft">{importText('import.not_kept_too_large')}</p>}
      {text.trim() !== '' && (
        <div>
          <Button onClick={() => onPaste(text)}>{importText('import.paste_read')}</Button>
        </div>
      )}
    </div>
  );
}
