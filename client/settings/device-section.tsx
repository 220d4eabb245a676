import { useEffect, useState } from 'preact/hooks';
import { healthText } from '../health/health-words.ts';
import { formatBytes } from '../i18n/format.ts';
import { LANGUAGES, languageOf } from '../i18n/languages.ts';
import { chooseLanguage, language } from '../i18n/locale.ts';
import { t } from '../i18n/translate.ts';
import { navigate } from '../live/page/router.ts';
import { privateWindow } from '../live/storage/private-window.ts';
import { askToPersist, browserAsks, readStorage, storageState } from '../live/storage/storage.ts';
import { trashText } from '../trash/trash-words.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields/field.tsx';
import { Item, Section } from '../ui/section.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { setTheme, THEMES, theme } from '../ui/styles/theme.ts';
import { settingsText } from './settings-words.ts';

/** Language, appearance and storage of this device. */
export function DeviceSection() {
  const languages = LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name }));
  const themes = THEMES.map((value) => ({
    value,
    label: settingsText(
      (
        {
          system: 'settings.theme_system',
          light: 'settings.theme_light',
          dark: 'settings.theme_dark',
        } as const
      )[value],
    ),
  }));
  return (
    <Section title={settingsText('settings.device')}>
      <Item title={settingsText('settings.language')}>
        <Select
          label={settingsText('settings.language')}
          hideLabel
          value={language.value.tag}
          options={languages}
          onPick={(tag) => void chooseLanguage(languageOf(tag))}
        />
      </Item>
      <Item title={settingsText('settings.theme')}>
        <Segmented
          label={settingsText('settings.theme')}
          value={theme.value}
          segments={themes}
          onPick={setTheme}
        />
      </Item>
      <Storage />
      <Item title={t('nav.health')} detail={healthText('health.open_hint')}>
        <Button onClick={() => navigate('/health')}>{settingsText('settings.open')}</Button>
      </Item>
      <Item title={t('nav.trash')} detail={trashText('trash.text')}>
        <Button onClick={() => navigate('/trash')}>{settingsText('settings.open')}</Button>
      </Item>
      <p class="soft">{settingsText('settings.version', { version: __APP_VERSION__ })}</p>
    </Section>
  );
}

function Storage() {
  const [refused, setRefused] = useState(false);
  useEffect(() => void readStorage(), []);
  const { used, quota, persisted } = storageState.value;
  const use =
    used !== null && quota !== null
      ? settingsText('settings.storage_use', { used: formatBytes(used), quota: formatBytes(quota) })
      : '';
  const isPrivate = privateWindow.value === 'private';
  const ask = async (): Promise<void> => setRefused(!(await askToPersist()));
  return (
    <Item
      title={settingsText('settings.storage')}
      detail={[use, isPrivate ? t('app.private') : keptText(persisted, refused)].filter(Boolean).join('. ')}
    >
      {persisted === false && !isPrivate && (
        <Button onClick={() => void ask()}>{settingsText('settings.storage_keep')}</Button>
      )}
    </Item>
  );
}

function keptText(persisted: boolean | null, refused: boolean): string {
  if (refused) return settingsText('settings.storage_refused');
  if (persisted) return settingsText('settings.storage_kept');
  // The browser's own question is told before it comes.
  return browserAsks()
    ? `${settingsText('settings.storage_risk')} ${settingsText('settings.storage_asks')}`
    : settingsText('settings.storage_risk');
}
