import './health.css';
import { useEffect, useState } from 'preact/hooks';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { Button } from '../../components/button.tsx';
import { Skeleton } from '../../components/empty-state.tsx';
import { CopyIcon, DownloadIcon } from '../../components/icons.tsx';
import { localDate } from '../../data/dates.ts';
import { engineStatus, engineVersion } from '../../data/engine.ts';
import { errorText, faultText, reportError } from '../../data/errors.ts';
import { healthReport, type StoredHealth, storedHealth } from '../../data/health.ts';
import { latest } from '../../data/live.ts';
import { browserOnline } from '../../data/online.ts';
import { askToPersist, readStorage, storageState } from '../../data/storage.ts';
import { showToast } from '../../data/toasts.ts';
import { formatBytes, formatDateTime } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { handOver } from '../export/hand-over.ts';
import { Events } from './events.tsx';

/** How this device stands, for support: versions, place, storage, the engine's last steps. */
export function HealthPage() {
  useEffect(() => void readStorage(), []);
  const result = storedHealth.value;
  const stored = latest(result);
  return (
    <div class="health">
      <h1>{t('health.title')}</h1>
      <p class="soft">{t('health.text')}</p>
      {result.state === 'error' && <p class="health__error">{errorText(result.error)}</p>}
      {stored ? <Health stored={stored} /> : <Skeleton label={t('health.title')} />}
    </div>
  );
}

function Health({ stored }: { stored: StoredHealth }) {
  return (
    <>
      <Report stored={stored} />
      <Facts title={t('health.versions')} facts={versionFacts(stored)} />
      <Facts title={t('health.sync')} facts={syncFacts(stored)} />
      <Facts title={t('health.storage')} facts={storageFacts()} />
      <KeepData />
      <Events events={stored.events} />
    </>
  );
}

function Report({ stored }: { stored: StoredHealth }) {
  const text = (): string =>
    healthReport(stored, {
      app_version: __APP_VERSION__,
      engine_version: engineVersion.peek(),
      engine: engineStatus.peek(),
      storage: storageState.peek(),
      online: browserOnline.peek(),
      user_agent: navigator.userAgent,
      at: new Date().toISOString(),
    });
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    showToast({ text: t('settings.copied') });
  };
  const file = () => ({
    name: `quayside-device-${localDate(new Date())}.json`,
    type: 'application/json',
    text: text(),
  });
  return (
    <div class="health__actions">
      <Button icon={<CopyIcon />} onClick={() => void copy().catch(reportError)}>
        {t('health.copy')}
      </Button>
      <Button icon={<DownloadIcon />} onClick={() => void handOver(file()).catch(reportError)}>
        {t('health.export')}
      </Button>
    </div>
  );
}

/** What it is called, and what it is. */
type Fact = readonly [name: string, value: string];

function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <section class="health__section">
      <h2>{title}</h2>
      <dl class="health__facts">
        {facts.map(([name, value]) => (
          <div key={name} class="health__fact">
            <dt class="soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function versionFacts({ database_version }: StoredHealth): Fact[] {
  return [
    [t('health.app_version'), __APP_VERSION__],
    [t('health.engine_version'), engineVersion.value ?? t('common.unknown')],
    [t('health.protocol'), String(PROTOCOL_VERSION)],
    [t('health.database'), String(database_version)],
  ];
}

function syncFacts(stored: StoredHealth): Fact[] {
  const engine = engineStatus.value;
  const state = engine ? (engine.paused ?? engine.state) : t('common.unknown');
  const fault = engine?.last_error;
  return [
    [t('health.state'), fault ? `${state} (${faultText(fault.code)})` : state],
    [t('health.cursor'), stored.cursor === null ? t('common.none') : String(stored.cursor)],
    [t('health.head'), engine?.head == null ? t('common.unknown') : String(engine.head)],
    [
      t('health.synced'),
      stored.synced_ms === null ? t('sync.never_synced') : formatDateTime(stored.synced_ms),
    ],
    [t('health.waiting'), String(stored.waiting)],
    [t('health.notices'), String(stored.open_notices)],
    [t('health.client'), stored.client_id ?? t('common.none')],
  ];
}

function storageFacts(): Fact[] {
  const { used, quota, persisted } = storageState.value;
  const kept = { true: 'health.kept', false: 'health.not_kept' } as const;
  return [
    [t('health.used'), used === null ? t('common.unknown') : formatBytes(used)],
    [t('health.quota'), quota === null ? t('common.unknown') : formatBytes(quota)],
    [t('health.persisted'), persisted === null ? t('common.unknown') : t(kept[`${persisted}`])],
  ];
}

function KeepData() {
  const [refused, setRefused] = useState(false);
  if (storageState.value.persisted !== false) return null;
  const ask = async (): Promise<void> => setRefused(!(await askToPersist()));
  return (
    <div class="health__actions">
      <Button onClick={() => void ask()}>{t('settings.storage_keep')}</Button>
      {refused && <p class="soft">{t('settings.storage_refused')}</p>}
    </div>
  );
}
