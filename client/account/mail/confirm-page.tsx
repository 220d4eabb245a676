import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../live/page/router.ts';
import { sessions } from '../../live/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { AccountField } from '../account-field.tsx';
import { useSubmit } from '../use-submit.ts';
import { FormError, Welcome } from '../welcome.tsx';
import { confirmSignUp } from './mail-api.ts';
import { mailText } from './mail-words.ts';

/** The page of the link in the mail of a sign-up; without a link, it says that a mail was sent. */
export function ConfirmPage() {
  // After the hash: what stands there is sent to no server, and so is in no log. Behind a dot: the invitation that led here.
  const [[token = '', invitation]] = useState(() => location.hash.slice(1).split('.'));
  const [password, setPassword] = useState('');
  const submit = useSubmit();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      await sessions.enter(() => confirmSignUp(token, password));
      navigate(invitation ? `/join#${invitation}` : '/', { replace: true });
    });
  };
  if (token === '') {
    return (
      <Welcome title={mailText('mail.look_title')} text={mailText('mail.look_text')}>
        <div class="welcome__foot">
          <Button variant="quiet" onClick={() => navigate('/sign-in?known')}>
            {t('account.sign_in')}
          </Button>
        </div>
      </Welcome>
    );
  }
  return (
    <Welcome title={mailText('mail.confirm_title')} text={mailText('mail.confirm_text')}>
      <form class="welcome__form" onSubmit={onSubmit}>
        <AccountField kind="password" label={t('account.password')} value={password} onInput={setPassword} />
        <FormError text={submit.error} />
        <Button type="submit" variant="primary" size="main" wide disabled={submit.busy}>
          {mailText('mail.confirm')}
        </Button>
      </form>
    </Welcome>
  );
}
