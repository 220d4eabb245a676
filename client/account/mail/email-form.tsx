import { useState } from 'preact/hooks';
import { sessions } from '../../live/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { AccountField } from '../account-field.tsx';
import { useOwnForm } from '../use-own-form.ts';
import { FormError } from '../welcome.tsx';
import { changeEmail } from './mail-api.ts';
import { mailText } from './mail-words.ts';

/** Changes the e-mail address that one signs in with: at once, or once a link was opened. */
export function EmailForm({ onDone }: { onDone: (text: string) => void }) {
  const [email, setEmail] = useState('');
  const { form, submit } = useOwnForm({
    label: mailText('mail.new_email'),
    isTyped: email !== '',
    discard: () => setEmail(''),
    save: async () => {
      const address = email.trim();
      const mailed = await changeEmail(address);
      if (!mailed) await sessions.verify();
      onDone(mailed ? mailText('mail.asked', { email: address }) : mailText('mail.changed'));
    },
    onDone: () => undefined,
  });
  return (
    <form class="settings__form settings__form--one" {...form}>
      <AccountField kind="email" label={mailText('mail.new_email')} value={email} onInput={setEmail} />
      <FormError text={submit.error} />
      <Button type="submit" variant="primary" disabled={submit.busy || email.trim() === ''}>
        {mailText('mail.change')}
      </Button>
    </form>
  );
}
