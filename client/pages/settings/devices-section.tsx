import type { DeviceRow } from '../../../shared/protocol/devices.ts';
import { Button } from '../../components/button.tsx';
import { listDevices, signDeviceOut } from '../../data/devices.ts';
import { reportError } from '../../data/errors.ts';
import { session } from '../../data/session.ts';
import { minuteClock } from '../../data/sync.ts';
import { showToast } from '../../data/toasts.ts';
import { formatAgo } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { browserName } from './browser-name.ts';
import { Item, Section } from './section.tsx';
import { useLoaded } from './use-loaded.ts';

/** The devices that work in this workspace: whose, when they were last seen, what waits on them. */
export function DevicesSection() {
  const { value, failed, reload } = useLoaded(listDevices);
  if (!value && !failed) return null;
  const signOut = async (clientId: string): Promise<void> => {
    await signDeviceOut(clientId);
    showToast({ text: t('devices.done') });
    reload();
  };
  return (
    <Section title={t('devices.title')}>
      {!value && <p class="soft">{t('devices.offline')}</p>}
      {value?.map((device) => (
        <Device
          key={device.client_id}
          device={device}
          onSignOut={() => void signOut(device.client_id).catch(reportError)}
        />
      ))}
    </Section>
  );
}

function Device({ device, onSignOut }: { device: DeviceRow; onSignOut: () => void }) {
  const { user, name, last_seen, waiting, current, signed_in } = device;
  const ago = formatAgo(Math.max(0, minuteClock.value - Date.parse(last_seen)));
  const title = browserName(name) ?? t('settings.unknown_device');
  const detail = [
    t('devices.seen', { name: user.name, ago }),
    waiting !== null && waiting > 0 && t('devices.waiting', { count: waiting }),
    !signed_in && t('devices.signed_out'),
  ];
  return (
    <Item title={title} detail={detail.filter(Boolean).join(' · ')}>
      {current && <span class="soft">{t('devices.here')}</span>}
      {!current && signed_in && mayEnd(device) && (
        <Button aria-label={t('devices.sign_out_named', { device: title })} onClick={onSignOut}>
          {t('devices.sign_out')}
        </Button>
      )}
    </Item>
  );
}

/** One's own devices, and an owner all of them: the server has the last word. */
function mayEnd({ user }: DeviceRow): boolean {
  const { user: self, workspace } = session.value;
  return user.id === self?.id || workspace?.role === 'owner';
}
