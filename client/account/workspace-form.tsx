import { useState } from 'preact/hooks';
import { formatTag } from '../i18n/locale.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields/field.tsx';
import { AccountField } from './account-field.tsx';
import { CURRENCIES, currencyOf } from './currencies.ts';
import { useKept } from './use-kept.ts';
import type { Submit } from './use-submit.ts';
import { FormError } from './welcome.tsx';

export interface NewWorkspace {
  name: string;
  currency: string;
  sample: boolean;
}

export interface WorkspaceFormProps {
  submit: Submit;
  onSubmit: (workspace: NewWorkspace) => Promise<void>;
}

/** Names a new workspace, and says what it begins with. */
export function WorkspaceForm({ submit, onSubmit }: WorkspaceFormProps) {
  const [name, setName, forgetName] = useKept('workspace', '');
  const [currency, setCurrency, forgetCurrency] = useKept('currency', currencyOf(navigator.languages));
  const [sample, setSample] = useState(false);
  const names = new Intl.DisplayNames(formatTag.value, { type: 'currency' });
  const onFormSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      await onSubmit({ name: name.trim(), currency, sample });
      forgetName();
      forgetCurrency();
    });
  };
  return (
    <form class="welcome__form" onSubmit={onFormSubmit}>
      <AccountField
        kind="workspace"
        label={t('account.workspace_name')}
        hint={t('account.workspace_example')}
        value={name}
        onInput={setName}
      />
      <Select
        label={t('account.currency')}
        name="currency"
        value={currency}
        options={CURRENCIES.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
        onPick={setCurrency}
      />
      <label class="welcome__check">
        <input
          type="checkbox"
          name="sample"
          checked={sample}
          onChange={(event) => setSample(event.currentTarget.checked)}
        />
        <span>{t('account.sample')}</span>
        <span class="welcome__check-hint">{t('account.sample_hint')}</span>
      </label>
      <FormError text={submit.error} />
      <Button type="submit" variant="primary" size="main" wide disabled={submit.busy || name.trim() === ''}>
        {t('account.create_workspace')}
      </Button>
    </form>
  );
}
