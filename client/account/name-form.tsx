import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { sessions } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { changeName } from './account-api.ts';
import { AccountField } from './account-field.tsx';
import { useSubmit } from './use-submit.ts';
import { FormError } from './welcome.tsx';

/** Changes the name that others see beside what one did. */
export function NameForm({ name: before, onDone }: { name: string; onDone: () => void }) {
  const [name, setName] = useState(before);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const isChanged = name.trim() !== before;
  const release = useUnsaved(
    isChanged
      ? {
          label: t('account.name'),
          settle: () => false,
          discard: () => setName(before),
          show: () => form.current?.querySelector('input')?.focus(),
        }
      : null,
    () => form.current,
  );
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus(), []);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      await changeName(name.trim());
      await sessions.verify();
      release();
      onDone();
    });
  };
  return (
    <form ref={form} class="settings__form settings__form--one" onSubmit={onSubmit}>
      <AccountField kind="name" label={t('account.name')} value={name} onInput={setName} />
      <FormError text={submit.error} />
      <Button type="submit" variant="primary" disabled={submit.busy || !isChanged || name.trim() === ''}>
        {t('common.save')}
      </Button>
    </form>
  );
}
