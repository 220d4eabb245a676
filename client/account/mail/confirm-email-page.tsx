import { useState } from 'preact/hooks';
import { navigate } from '../../live/page/router.ts';
import { sessions } from '../../live/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { useSubmit } from '../use-submit.ts';
import { FormError, Welcome } from '../welcome.tsx';
import { confirmEmail } from './mail-api.ts';
import { mailText } from './mail-words.ts';

/** The page of the link that confirms another address. A mail program that only looks at the link changes nothing. */
export function ConfirmEmailPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [email, setEmail] = useState<string | null>(null);
  const submit = useSubmit();
  const confirm = (): void =>
    submit.run(async () => {
      setEmail(await confirmEmail(token));
      await sessions.verify();
    });
  if (email !== null) {
    return (
      <Welcome title={mailText('mail.email_title')}>
        <p role="status">{mailText('mail.email_done', { email })}</p>
        <Button variant="primary" size="main" wide onClick={() => navigate('/', { replace: true })}>
          {mailText('mail.open_app')}
        </Button>
      </Welcome>
    );
  }
  return (
    <Welcome title={mailText('mail.email_title')} text={mailText('mail.email_text')}>
      <FormError text={submit.error} />
      <Button variant="primary" size="main" wide disabled={submit.busy} onClick={confirm}>
        {mailText('mail.email_confirm')}
      </Button>
    </Welcome>
  );
}
