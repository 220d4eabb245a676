import './audit.css';
import { useEffect, useState } from 'preact/hooks';
import { AUDIT_EVENTS, type AuditEntry, type AuditResponse } from '../../shared/protocol/audit.ts';
import { isDate } from '../../shared/records/dates.ts';
import { compareNames, formatDateTime } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { errorText, reportError } from '../live/errors.ts';
import { members } from '../live/meta.ts';
import { session } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Select, TextField } from '../ui/fields/field.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { More } from '../ui/frame/more.tsx';
import { CloudOffIcon, HistoryIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { readPage, type Shown, saveCsv } from './audit.ts';
import { detailText, eventName, personName } from './audit-text.ts';
import { auditText } from './audit-words.ts';

const ALL: Shown = { event: '', person: '', from: '', to: '' };

/** The security log of the workspace, for its owners: the latest first, by kind, person and day, and as a file. */
export function AuditPage() {
  const isOwner = session.value.workspace?.role === 'owner';
  const title = auditText('audit.title');
  if (!isOwner)
    return <EmptyState icon={<HistoryIcon size={32} />} title={title} text={auditText('audit.owner_only')} />;
  return <AuditLog />;
}

function AuditLog() {
  const [shown, setShown] = useState(ALL);
  const [log, setLog] = useState<AuditResponse | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const { event, person, from, to } = shown;
  useEffect(() => {
    const gone = new AbortController();
    setFault(null);
    readPage({ event, person, from, to }, { signal: gone.signal }).then(setLog, (error: unknown) => {
      if (!gone.signal.aborted) setFault(error);
    });
    return () => gone.abort();
  }, [event, person, from, to]);
  const earlier = async ({ entries, next }: AuditResponse): Promise<void> => {
    const page = await readPage(shown, { next });
    setLog((now) => (now?.next === next ? { ...page, entries: [...entries, ...page.entries] } : now));
  };
  const next = log?.next ?? null;
  return (
    <Page>
      <h1>{auditText('audit.title')}</h1>
      <p class="soft">{auditText('audit.text')}</p>
      <Filter shown={shown} onShow={setShown} />
      {fault ? (
        <EmptyState
          icon={<CloudOffIcon size={32} />}
          title={auditText('audit.title')}
          text={errorText(fault)}
        />
      ) : (
        <Entries log={log} />
      )}
      {!fault && log && next !== null && (
        <More key={next} label={auditText('audit.more')} onMore={() => earlier(log).catch(reportError)} />
      )}
    </Page>
  );
}

function Filter({ shown, onShow }: { shown: Shown; onShow: (shown: Shown) => void }) {
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await saveCsv(shown);
    } catch (error) {
      reportError(error);
    } finally {
      setBusy(false);
    }
  };
  const people = [...members.value].sort(([, a], [, b]) => compareNames(a, b));
  const showDay = (day: { from: string } | { to: string }): void => {
    if (Object.values(day).every((date) => date === '' || isDate(date))) onShow({ ...shown, ...day });
  };
  return (
    <div class="audit__filter">
      <Select
        label={auditText('audit.event')}
        value={shown.event}
        options={[
          { value: '', label: auditText('audit.all') },
          ...AUDIT_EVENTS.map((value) => ({ value, label: eventName(value) })),
        ]}
        onPick={(event) => onShow({ ...shown, event })}
      />
      <Select
        label={auditText('audit.person')}
        value={shown.person}
        options={[
          { value: '', label: auditText('audit.everybody') },
          ...people.map(([value, label]) => ({ value, label })),
        ]}
        onPick={(person) => onShow({ ...shown, person })}
      />
      <TextField
        type="date"
        label={auditText('audit.from')}
        value={shown.from}
        onInput={(from) => showDay({ from })}
      />
      <TextField
        type="date"
        label={auditText('audit.to')}
        value={shown.to}
        onInput={(to) => showDay({ to })}
      />
      <Button disabled={busy} onClick={() => void save()}>
        {auditText('audit.csv')}
      </Button>
    </div>
  );
}

function Entries({ log }: { log: AuditResponse | null }) {
  if (!log) return <Skeleton label={t('account.loading')} />;
  if (log.entries.length === 0)
    return <EmptyState icon={<HistoryIcon size={32} />} title={auditText('audit.empty')} />;
  return (
    <ol class="audit__list">
      {log.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { event, by, person, at, address } = entry;
  const who = by ?? (event === 'sign_in_failed' ? null : person);
  const where = address && auditText('audit.from_address', { address });
  return (
    <Card variant="entry" class="audit__entry">
      <p class="audit__what">{eventName(event)}</p>
      <p>{detailText(entry)}</p>
      <p class="soft">{[personName(who), formatDateTime(at), where].filter(Boolean).join(' · ')}</p>
    </Card>
  );
}
