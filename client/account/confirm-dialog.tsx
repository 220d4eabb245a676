import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { endConfirmation } from '../live/session/confirmation.ts';
import { session } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { confirmPassword } from './account-api.ts';
import { AccountField } from './account-field.tsx';
import { confirmText } from './confirm-words.ts';
import { useSubmit } from './use-submit.ts';
import { FormError } from './welcome.tsx';

/** Asks for the password of who is signed in. The request that waits for it goes on by itself, with what was typed for it. */
export function ConfirmDialog() {
  const [password, setPassword] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus(), []);
  const confirm = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      await confirmPassword(password);
      endConfirmation(true);
    });
  };
  return (
    <Dialog
      title={confirmText('confirm.title')}
      closeLabel={t('common.close')}
      onClose={() => endConfirmation(false)}
      actions={
        <>
          <Button onClick={() => endConfirmation(false)}>{t('common.cancel')}</Button>
          <Button type="submit" form="confirm" variant="primary" disabled={submit.busy || password === ''}>
            {confirmText('confirm.go')}
          </Button>
        </>
      }
    >
      <p>{confirmText('confirm.text')}</p>
      <form ref={form} id="confirm" class="welcome__form" onSubmit={confirm}>
        <input
          type="email"
          name="email"
          autocomplete="username"
          value={session.value.user?.email}
          readOnly
          hidden
        />
        <AccountField kind="password" label={t('account.password')} value={password} onInput={setPassword} />
        <FormError text={submit.error} />
      </form>
    </Dialog>
  );
}
