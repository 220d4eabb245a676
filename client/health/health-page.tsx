import { settingsText } from '../settings/settings-words.ts';
import './health.css';
import { useEffect, useState } from 'preact/hooks';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { formatBytes, formatDateTime } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { engineStatus, engineVersion } from '../live/engine-status.ts';
import { faultText, reportError } from '../live/errors.ts';
import { handOver } from '../live/files/hand-over.ts';
import { loss } from '../live/meta.ts';
import { deviceProblem, reopenDevice } from '../live/opened-device.ts';
import { browserOnline } from '../live/page/online.ts';
import { localDate } from '../live/page/today.ts';
import { latest } from '../live/query/live-query.ts';
import { session } from '../live/session/session.ts';
import { evicted } from '../live/storage/eviction.ts';
import { askToPersist, readStorage, storageState } from '../live/storage/storage.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Skeleton } from '../ui/frame/empty-state.tsx';
import { CopyIcon, DownloadIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { engineStateText } from './engine-state-words.ts';
import { Events } from './events.tsx';
import {
  healthReport,
  type StorageProblem,
  type StoredHealth,
  storageProblem,
  storedHealth,
} from './health.ts';
import { healthText } from './health-words.ts';
import { Evicted, Lost, Trouble } from './trouble.tsx';

/** How this device stands, for support: versions, place, storage, the engine's last steps. It opens without a database, too. */
export function HealthPage() {
  useEffect(() => void readStorage(), []);
  const result = storedHealth.value;
  const error = deviceProblem.value ?? (result.state === 'error' ? result.error : null);
  const problem = error === null ? null : storageProblem(error);
  // Values from before the failure are not shown as if they were current.
  const stored = problem ? null : (latest(result) ?? null);
  const opening = session.value.state === 'ready' && !stored && !problem;
  return (
    <Page>
      <h1>{healthText('health.title')}</h1>
      <p class="soft">{healthText('health.text')}</p>
      {problem && <Trouble problem={problem} onRetry={retry} />}
      {loss.value && <Lost loss={loss.value} />}
      {evicted.value && <Evicted unsettled={evicted.value.unsettled} />}
      <Report stored={stored} problem={problem} />
      <Facts title={healthText('health.versions')} facts={versionFacts(stored)} />
      <Facts title={healthText('health.sync')} facts={syncFacts(stored)} />
      <Facts title={healthText('health.storage')} facts={storageFacts()} />
      <KeepData />
      {opening && <Skeleton label={healthText('health.title')} />}
      {stored && <Events events={stored.events} />}
    </Page>
  );
}

/** Tries again: opens the database again; before an account is known it reloads the page. */
function retry(): void {
  if (session.peek().state === 'ready') reopenDevice();
  else location.reload();
}

function Report({ stored, problem }: { stored: StoredHealth | null; problem: StorageProblem | null }) {
  const text = (): string =>
    healthReport(stored, {
      app_version: __APP_VERSION__,
      engine_version: engineVersion.peek(),
      engine: engineStatus.peek(),
      storage: storageState.peek(),
      online: browserOnline.peek(),
      user_agent: navigator.userAgent,
      at: new Date().toISOString(),
      problem,
      evicted: evicted.peek()?.unsettled ?? null,
    });
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    showToast({ text: settingsText('settings.copied') });
  };
  const file = () => ({
    name: `quayside-device-${localDate(new Date())}.json`,
    type: 'application/json',
    text: text(),
  });
  return (
    <div class="health__actions">
      <Button icon={<CopyIcon />} onClick={() => void copy().catch(reportError)}>
        {healthText('health.copy')}
      </Button>
      <Button icon={<DownloadIcon />} onClick={() => void handOver(file()).catch(reportError)}>
        {healthText('health.export')}
      </Button>
    </div>
  );
}

/** What it is called, and what it is. */
type Fact = readonly [name: string, value: string];

function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <Card>
      <h2>{title}</h2>
      <dl class="health__facts">
        {facts.map(([name, value]) => (
          <div key={name} class="health__fact">
            <dt class="soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function versionFacts(stored: StoredHealth | null): Fact[] {
  return [
    [healthText('health.app_version'), __APP_VERSION__],
    [healthText('health.engine_version'), engineVersion.value ?? t('common.unknown')],
    [healthText('health.protocol'), String(PROTOCOL_VERSION)],
    [healthText('health.database'), stored ? String(stored.database_version) : t('common.unknown')],
  ];
}

function syncFacts(stored: StoredHealth | null): Fact[] {
  const engine = engineStatus.value;
  const state = engine ? engineStateText(`engine.${engine.paused ?? engine.state}`) : t('common.unknown');
  const fault = engine?.last_error;
  const told: Fact = [healthText('health.state'), fault ? `${state} (${faultText(fault.code)})` : state];
  if (!stored) return [told];
  const { cursor, synced_ms, waiting, open_notices, client_id } = stored;
  return [
    told,
    [healthText('health.cursor'), cursor === null ? t('common.none') : String(cursor)],
    [healthText('health.head'), engine?.head == null ? t('common.unknown') : String(engine.head)],
    [healthText('health.synced'), synced_ms === null ? t('sync.never_synced') : formatDateTime(synced_ms)],
    [healthText('health.waiting'), String(waiting)],
    [healthText('health.notices'), String(open_notices)],
    [healthText('health.client'), client_id ?? t('common.none')],
  ];
}

function storageFacts(): Fact[] {
  const { used, quota, persisted } = storageState.value;
  const kept = { true: 'health.kept', false: 'health.not_kept' } as const;
  return [
    [healthText('health.used'), used === null ? t('common.unknown') : formatBytes(used)],
    [healthText('health.quota'), quota === null ? t('common.unknown') : formatBytes(quota)],
    [
      healthText('health.persisted'),
      persisted === null ? t('common.unknown') : healthText(kept[`${persisted}`]),
    ],
  ];
}

function KeepData() {
  const [refused, setRefused] = useState(false);
  if (storageState.value.persisted !== false) return null;
  const ask = async (): Promise<void> => setRefused(!(await askToPersist()));
  return (
    <div class="health__actions">
      <Button onClick={() => void ask()}>{settingsText('settings.storage_keep')}</Button>
      {refused && <p class="soft">{settingsText('settings.storage_refused')}</p>}
    </div>
  );
}
