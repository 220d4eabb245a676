import { formatAgo } from '../i18n/format.ts';
import { reportError } from '../live/errors.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import { useLoaded } from '../live/use-loaded.ts';
import { settingsText } from '../settings/settings-words.ts';
import { Button } from '../ui/button.tsx';
import { Item, Section } from '../ui/section.tsx';
import { browserName } from './browser-name.ts';
import { endSignIn, listSignIns } from './sign-ins-api.ts';

/** Where the user is signed in, with a way to end it. */
export function SignInsSection() {
  const { value, reload } = useLoaded(listSignIns);
  if (!value) return null;
  return (
    <Section title={settingsText('settings.sessions')}>
      {value.signIns.map(({ id, token, userAgent, updatedAt }) => {
        const ago = formatAgo(Math.max(0, minuteClock.value - Date.parse(updatedAt)));
        return (
          <Item
            key={id}
            title={browserName(userAgent) ?? settingsText('settings.unknown_device')}
            detail={settingsText('settings.session_seen', { ago })}
          >
            {id === value.here ? (
              <span class="soft">{settingsText('settings.session_here')}</span>
            ) : (
              <Button onClick={() => endSignIn(token).then(reload, reportError)}>
                {settingsText('settings.session_end')}
              </Button>
            )}
          </Item>
        );
      })}
    </Section>
  );
}
