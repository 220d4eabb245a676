import './reference-page.css';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { compareNames } from '../i18n/format.ts';
import { findByName } from '../i18n/search.ts';
import { t } from '../i18n/translate.ts';
import { searchTexts } from '../live/fields/search-texts.ts';
import { navigate, place } from '../live/page/router.ts';
import { firstSync } from '../sync/first-sync.ts';
import { FirstSyncNotice } from '../sync/first-sync-notice.tsx';
import { Button } from '../ui/button.tsx';
import { SearchField } from '../ui/fields/search-field.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { SplitView } from '../ui/frame/split-view.tsx';
import { PlusIcon, SearchIcon, UploadIcon } from '../ui/icons.tsx';
import { catalogueText } from './catalogue-words.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import { ReferenceMenu } from './reference-menu.tsx';
import { useImport } from './use-import.tsx';
import { useStill } from './use-still.ts';

/** What every row of a reference page has. */
export interface ReferenceRow {
  id: string;
  name: string;
  deleted_at: string | null;
}

export interface ReferencePageProps<R extends ReferenceRow> {
  entity: ReferenceEntity;
  title: string;
  newLabel: string;
  searchLabel: string;
  rows: ReadonlyMap<string, R>;
  ready: boolean;
  writable: boolean;
  /** One row of the list, inside its button. */
  renderRow: (row: R) => ComponentChildren;
  /** The form of a row, or of a new one. */
  renderForm: (row: R | null, onClose: () => void) => ComponentChildren;
  /** Beside the search. */
  filters?: ComponentChildren;
  keep?: (row: R) => boolean;
  /** What the filters leave, in words; empty where they leave all. */
  only?: string;
  empty: { icon: ComponentChildren; title: string; text: string; actions?: ComponentChildren };
}

const NEW = 'new';

/** A page of reference data: a list with search, and the chosen one (`?id=`) beside it. */
export function ReferencePage<R extends ReferenceRow>(props: ReferencePageProps<R>) {
  const { rows, ready, writable, keep = () => true, only = '' } = props;
  const { path, query } = place.value;
  const chosen = query.get('id');
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const all = useMemo(
    () =>
      [...rows.values()]
        .filter((row) => row.deleted_at === null)
        .sort((a, b) => compareNames(a.name, b.name)),
    [rows],
  );
  const named = all.filter(keep).map((row) => ({ id: row.id, row, texts: searchTexts(props.entity, row) }));
  const found = findByName(named, text, named.length);
  const go = (id: string | null): void => navigate(id === null ? path : `${path}?id=${id}`);
  const close = (): void => go(null);
  const sync = firstSync.value;
  const importing = useImport(props.entity, chosen === null);
  const row = chosen === null ? null : (rows.get(chosen) ?? null);
  const open = chosen !== null && (chosen === NEW ? writable : row !== null);
  // Behind the import, which makes a row after the other, a long list would be drawn anew for each.
  const list = useStill(importing.dialog !== null, () => (
    <ul class="reference__list">
      {found.map((each) => (
        <li key={each.id}>
          <button
            type="button"
            class="reference__row on-paper"
            aria-current={each.id === chosen ? 'true' : undefined}
            onClick={() => go(each.id)}
          >
            {props.renderRow(each.row)}
          </button>
        </li>
      ))}
    </ul>
  ));
  const add = (
    <Button variant="primary" icon={<PlusIcon />} onClick={() => go(NEW)}>
      {props.newLabel}
    </Button>
  );

  return (
    <SplitView
      panel={
        open ? (
          <div key={chosen} class="reference__panel">
            {props.renderForm(row, close)}
          </div>
        ) : null
      }
      panelLabel={row ? catalogueText('catalogue.edit', { name: row.name }) : props.newLabel}
      closeLabel={t('common.close')}
      onClose={close}
    >
      <div class="reference">
        <header class="reference__header">
          <h1>{props.title}</h1>
          <div class="reference__actions-all">
            {writable && all.length > 0 && add}
            {ready && (
              <ReferenceMenu
                entity={props.entity}
                writable={writable}
                empty={all.length === 0}
                onImport={importing.open}
              />
            )}
          </div>
        </header>
        {all.length > 0 && (
          <div class="reference__tools">
            <SearchField
              label={props.searchLabel}
              clearLabel={t('common.clear_search')}
              value={text}
              onInput={setText}
              controlRef={search}
            />
            {props.filters}
          </div>
        )}
        {found.length < all.length && (
          <strong class="print-only">
            {t('common.only', { what: [only, text && `“${text}”`].filter(Boolean).join(', ') })}
          </strong>
        )}
        {sync && all.length === 0 && (
          <FirstSyncNotice sync={sync}>{ready && writable && add}</FirstSyncNotice>
        )}
        {!sync && !ready && <Skeleton label={props.title} />}
        {!sync && ready && all.length === 0 && (
          <EmptyState icon={props.empty.icon} title={props.empty.title} text={props.empty.text}>
            {writable && add}
            {writable && (
              <Button icon={<UploadIcon />} onClick={importing.open}>
                {catalogueText('catalogue.import')}
              </Button>
            )}
            {writable && props.empty.actions}
          </EmptyState>
        )}
        {all.length > 0 && found.length === 0 && (
          <EmptyState
            icon={<SearchIcon size={32} />}
            title={t('common.nothing_found')}
            text={catalogueText('catalogue.nothing_found_text', { text })}
          />
        )}
        {list}
        {found.length > 0 && (
          <p class="reference__count soft">{catalogueText('catalogue.count', { count: found.length })}</p>
        )}
        {importing.dialog}
      </div>
    </SplitView>
  );
}
