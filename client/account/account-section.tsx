import { useState } from 'preact/hooks';
import type { User } from '../../shared/protocol/account.ts';
import { t } from '../i18n/translate.ts';
import { showToast } from '../live/toasts.ts';
import { settingsText } from '../settings/settings-words.ts';
import { Button } from '../ui/button.tsx';
import { Item, Section } from '../ui/section.tsx';
import { EmailForm } from './mail/email-form.tsx';
import { mailText } from './mail/mail-words.ts';
import { NameForm } from './name-form.tsx';
import { OwnDataButtons } from './own/own-data.tsx';
import { PasswordForm } from './password-form.tsx';
import { RecoveryCodes } from './recovery/recovery-codes.tsx';
import { SignOut } from './sign-out.tsx';

/** One's own account: its name, its e-mail address, its password, its recovery codes, its data, and the ways out. */
export function AccountSection({ user }: { user: User }) {
  const [changing, setChanging] = useState<'name' | 'email' | 'password' | 'codes' | null>(null);
  const done = (text: string): void => {
    setChanging(null);
    showToast({ text });
  };
  return (
    <Section title={settingsText('settings.account')}>
      <Item title={user.name} detail={user.email}>
        <SignOut />
      </Item>
      <div class="section__do">
        <Button
          aria-expanded={changing === 'name'}
          onClick={() => setChanging(changing === 'name' ? null : 'name')}
        >
          {t('account.change_name')}
        </Button>
        <Button
          aria-expanded={changing === 'email'}
          onClick={() => setChanging(changing === 'email' ? null : 'email')}
        >
          {mailText('mail.change')}
        </Button>
        <Button
          aria-expanded={changing === 'password'}
          onClick={() => setChanging(changing === 'password' ? null : 'password')}
        >
          {t('account.change_password')}
        </Button>
        <Button
          aria-expanded={changing === 'codes'}
          onClick={() => setChanging(changing === 'codes' ? null : 'codes')}
        >
          {t('account.recovery_codes')}
        </Button>
      </div>
      {changing === 'name' && <NameForm name={user.name} onDone={() => done(t('account.name_changed'))} />}
      {changing === 'email' && <EmailForm onDone={done} />}
      {changing === 'password' && (
        <PasswordForm user={user} onDone={() => done(t('account.password_changed'))} />
      )}
      {changing === 'codes' && <RecoveryCodes />}
      <OwnDataButtons />
    </Section>
  );
}
