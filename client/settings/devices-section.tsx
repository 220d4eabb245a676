import { useState } from 'preact/hooks';
import type { DeviceRow } from '../../shared/protocol/devices.ts';
import { browserName } from '../account/browser-name.ts';
import { formatAgo } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import { session } from '../live/session/session.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { SearchField } from '../ui/fields/search-field.tsx';
import { More } from '../ui/frame/more.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { Item, Section } from '../ui/section.tsx';
import { eraseDevices, signDeviceOut } from './devices.ts';
import { devicesText } from './devices-words.ts';
import { EraseQuestion } from './erase-question.tsx';
import { settingsText } from './settings-words.ts';
import { useDevices } from './use-devices.ts';

/** So many devices are looked through by eye. */
const FEW = 5;

/** The devices that hold data of this workspace: whose, when they were last seen, what waits on them. */
export function DevicesSection() {
  const [find, setFind] = useState('');
  const { list, failed, reload, more } = useDevices(find.trim());
  const [asked, setAsked] = useState<DeviceRow | null>(null);
  const [lost, setLost] = useState<DeviceRow | null>(null);
  if (!list && !failed) return null;
  const { devices = [], next = null } = list ?? {};
  const signOut = async ({ client_id }: DeviceRow): Promise<void> => {
    setAsked(null);
    try {
      const ended = await signDeviceOut(client_id);
      showToast({ text: devicesText(ended ? 'devices.done' : 'devices.already') });
    } finally {
      reload();
    }
  };
  const erase = async ({ client_id }: DeviceRow): Promise<void> => {
    setLost(null);
    try {
      showToast({ text: devicesText('devices.erase_done', { count: await eraseDevices({ client_id }) }) });
    } finally {
      reload();
    }
  };
  return (
    <Section title={devicesText('devices.title')}>
      {failed && <p class="soft">{devicesText('devices.offline')}</p>}
      {(find !== '' || devices.length > FEW) && (
        <SearchField
          label={devicesText('devices.find')}
          clearLabel={t('common.clear_search')}
          value={find}
          onInput={setFind}
        />
      )}
      {list && devices.length === 0 && <p role="status">{devicesText('devices.none')}</p>}
      {devices.map((device) => (
        <Device
          key={device.client_id}
          device={device}
          onSignOut={() => setAsked(device)}
          onLost={() => setLost(device)}
        />
      ))}
      {next !== null && (
        <More key={next} label={devicesText('devices.more')} onMore={() => more().catch(reportError)} />
      )}
      {asked && (
        <Question
          device={asked}
          onYes={() => void signOut(asked).catch(reportError)}
          onClose={() => setAsked(null)}
        />
      )}
      {lost && (
        <EraseQuestion
          title={devicesText('devices.erase_title')}
          onYes={() => void erase(lost).catch(reportError)}
          onClose={() => setLost(null)}
        >
          <EraseWords device={lost} />
        </EraseQuestion>
      )}
    </Section>
  );
}

/** What goes with a lost device: said before it is erased. */
function EraseWords({ device }: { device: DeviceRow }) {
  const { user, waiting } = device;
  const isOwn = user.id === session.value.user?.id;
  const words = { device: titleOf(device), name: user.name };
  return (
    <>
      <p>{isOwn ? devicesText('devices.erase_own_text', words) : devicesText('devices.erase_text', words)}</p>
      <p>
        {waiting
          ? devicesText('devices.erase_waiting', { count: waiting })
          : devicesText('devices.erase_unsent')}
      </p>
    </>
  );
}

function Question({ device, onYes, onClose }: { device: DeviceRow; onYes: () => void; onClose: () => void }) {
  const { user, waiting } = device;
  const words = { device: titleOf(device), name: user.name };
  return (
    <Dialog
      title={devicesText('devices.confirm_title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" onClick={onYes}>
            {devicesText('devices.sign_out')}
          </Button>
        </>
      }
    >
      <p>{devicesText('devices.confirm_text', words)}</p>
      {waiting !== null && waiting > 0 && <p>{devicesText('devices.confirm_waiting', { count: waiting })}</p>}
    </Dialog>
  );
}

function titleOf({ name }: DeviceRow): string {
  return browserName(name) ?? settingsText('settings.unknown_device');
}

interface DeviceProps {
  device: DeviceRow;
  onSignOut: () => void;
  onLost: () => void;
}

function Device({ device, onSignOut, onLost }: DeviceProps) {
  const { user, last_seen, waiting, current, signed_in, erase, app_version } = device;
  const ago = formatAgo(Math.max(0, minuteClock.value - Date.parse(last_seen)));
  const title = titleOf(device);
  const detail = [
    // Of an account that was deleted nobody knows the name.
    devicesText('devices.seen', { name: user.name || t('common.somebody'), ago }),
    waiting !== null && waiting > 0 && devicesText('devices.waiting', { count: waiting }),
    app_version && devicesText('devices.version', { version: app_version }),
    !signed_in && devicesText('devices.signed_out'),
    erase && devicesText(erase === 'told' ? 'devices.erase_told' : 'devices.erase_asked'),
  ];
  return (
    <Item title={title} detail={detail.filter(Boolean).join(' · ')}>
      {current && <span class="soft">{devicesText('devices.here')}</span>}
      {!current && signed_in && mayEnd(device) && (
        <Button aria-label={devicesText('devices.sign_out_named', { device: title })} onClick={onSignOut}>
          {devicesText('devices.sign_out')}
        </Button>
      )}
      {!current && !erase && mayEnd(device) && (
        <Button
          variant="quiet"
          aria-label={devicesText('devices.erase_named', { device: title })}
          onClick={onLost}
        >
          {devicesText('devices.erase')}
        </Button>
      )}
    </Item>
  );
}

/** True when the user may sign a device out: their own, and an owner any. The server checks it as well. */
function mayEnd({ user }: DeviceRow): boolean {
  const { user: self, workspace } = session.value;
  return user.id === self?.id || workspace?.role === 'owner';
}
