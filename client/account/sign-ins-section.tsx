import { formatAgo } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { browserName } from '../settings/browser-name.ts';
import { endSignIn, listSignIns } from '../settings/people-api.ts';
import { Item, Section } from '../settings/section.tsx';
import { useLoaded } from '../settings/use-loaded.ts';
import { minuteClock } from '../sync/sync-state.ts';
import { Button } from '../ui/button.tsx';

/** Where the user is signed in, with a way to end it. */
export function SignInsSection() {
  const { value, reload } = useLoaded(listSignIns);
  if (!value) return null;
  return (
    <Section title={t('settings.sessions')}>
      {value.signIns.map(({ id, token, userAgent, updatedAt }) => {
        const ago = formatAgo(Math.max(0, minuteClock.value - Date.parse(updatedAt)));
        return (
          <Item
            key={id}
            title={browserName(userAgent) ?? t('settings.unknown_device')}
            detail={t('settings.session_seen', { ago })}
          >
            {id === value.here ? (
              <span class="soft">{t('settings.session_here')}</span>
            ) : (
              <Button onClick={() => endSignIn(token).then(reload, reportError)}>
                {t('settings.session_end')}
              </Button>
            )}
          </Item>
        );
      })}
    </Section>
  );
}
