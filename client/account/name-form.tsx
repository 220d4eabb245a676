import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { sessions } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { changeName } from './account-api.ts';
import { AccountField } from './account-field.tsx';
import { useOwnForm } from './use-own-form.ts';
import { FormError } from './welcome.tsx';

/** Changes the name that others see beside what one did. */
export function NameForm({ name: before, onDone }: { name: string; onDone: () => void }) {
  const [name, setName] = useState(before);
  const isChanged = name.trim() !== before;
  const { form, submit } = useOwnForm({
    label: t('account.name'),
    isTyped: isChanged,
    discard: () => setName(before),
    save: async () => {
      await changeName(name.trim());
      await sessions.verify();
    },
    onDone,
  });
  return (
    <form class="settings__form settings__form--one" {...form}>
      <AccountField kind="name" label={t('account.name')} value={name} onInput={setName} />
      <FormError text={submit.error} />
      <Button type="submit" variant="primary" disabled={submit.busy || !isChanged || name.trim() === ''}>
        {t('common.save')}
      </Button>
    </form>
  );
}
