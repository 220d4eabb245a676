import { useState } from 'preact/hooks';
import { useLoaded } from '../../live/use-loaded.ts';
import { Button } from '../../ui/button.tsx';
import { useSubmit } from '../use-submit.ts';
import { FormError } from '../welcome.tsx';
import { mailReset, sendsMail } from './mail-api.ts';
import { mailText } from './mail-words.ts';

/** Sends a link to set a forgotten password anew, where the server sends mail. */
export function ResetByMail({ email }: { email: string }) {
  const { value } = useLoaded(sendsMail);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const submit = useSubmit();
  const ask = (): void =>
    submit.run(async () => {
      await mailReset(email);
      setSentTo(email);
    });
  if (!value) return null;
  return (
    <>
      <FormError text={submit.error} />
      <Button disabled={submit.busy || email === ''} onClick={ask}>
        {mailText('mail.reset')}
      </Button>
      <p role="status">{sentTo !== null && mailText('mail.reset_sent', { email: sentTo })}</p>
    </>
  );
}
