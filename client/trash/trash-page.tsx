import './trash.css';
import { useEffect, useState } from 'preact/hooks';
import { historyText } from '../history/history-words.ts';
import { formatDateTime } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { errorText, reportError } from '../live/errors.ts';
import { historyHref } from '../live/history-place.ts';
import { members } from '../live/meta.ts';
import { undo } from '../live/perform.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { More } from '../ui/frame/more.tsx';
import { CloudOffIcon, TrashIcon, UndoIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { detailOf, nameOf } from './deleted-text.ts';
import { type Deleted, readEarlierTrash, readTrash, type Trash } from './trash.ts';
import { restoreDeleted } from './trash-actions.ts';
import { trashText } from './trash-words.ts';

/** The Trash page: what was deleted in the last 90 days, by whom and when, with a button to restore it. */
export function TrashPage() {
  const [trash, setTrash] = useState<Trash | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [restored, setRestored] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const gone = new AbortController();
    readTrash((id) => members.peek().get(id) ?? null, gone.signal).then(setTrash, (error: unknown) => {
      if (!gone.signal.aborted) setFault(error);
    });
    return () => gone.abort();
  }, []);
  if (!trash && fault)
    return <EmptyState icon={<CloudOffIcon size={32} />} title={t('nav.trash')} text={errorText(fault)} />;
  if (!trash) return <Skeleton label={t('nav.trash')} />;

  const mark = (id: string, isBack: boolean): void =>
    setRestored((before) => new Set(isBack ? [...before, id] : [...before].filter((each) => each !== id)));
  const restore = async (deleted: Deleted): Promise<void> => {
    const acted = await restoreDeleted(deleted);
    mark(deleted.id, true);
    const run = (): void =>
      void undo(acted).then(
        (done) => done && mark(deleted.id, false),
        () => undefined,
      );
    showToast({
      text: trashText('trash.restored', { name: nameOf(deleted, reference.value) }),
      action: { label: t('common.undo'), run },
    });
  };
  const shown = trash.deleted.filter(({ id }) => !restored.has(id));
  const { next } = trash;
  return (
    <Page>
      <h1>{t('nav.trash')}</h1>
      <p class="soft">{trashText(trash.offline ? 'trash.offline' : 'trash.text')}</p>
      {shown.length === 0 && next === null && (
        <EmptyState icon={<TrashIcon size={32} />} title={trashText('trash.empty')} />
      )}
      <ul class="trash__list">
        {shown.map((deleted) => (
          <Entry
            key={`${deleted.entity}:${deleted.id}`}
            deleted={deleted}
            onRestore={() => void restore(deleted).catch(() => undefined)}
          />
        ))}
      </ul>
      {next && (
        <More
          key={next}
          label={trashText('trash.more')}
          onMore={() => readEarlierTrash(trash).then(setTrash, reportError)}
        />
      )}
    </Page>
  );
}

function Entry({ deleted, onRestore }: { deleted: Deleted; onRestore: () => void }) {
  const { entity, id, by, at, waiting } = deleted;
  const name = nameOf(deleted, reference.value);
  const who = trashText('trash.by', { name: by || t('common.somebody'), at: formatDateTime(at) });
  return (
    <Card variant="entry" class="trash__entry">
      <div class="trash__what">
        <p class="trash__name">{name}</p>
        <p>{detailOf(deleted, reference.value)}</p>
        <p class="soft">{[who, waiting && t('common.unsent')].filter(Boolean).join(' · ')}</p>
        <a
          class="trash__history"
          href={historyHref(entity, id)}
          aria-label={historyText('history.of', { name })}
        >
          {t('nav.history')}
        </a>
      </div>
      {canWrite.value && (
        <Button
          icon={<UndoIcon />}
          aria-label={trashText('trash.restore_this', { name })}
          onClick={onRestore}
        >
          {trashText('trash.restore')}
        </Button>
      )}
    </Card>
  );
}
