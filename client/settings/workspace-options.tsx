import { useState } from 'preact/hooks';
import type { WorkspaceOptions } from '../../shared/protocol/account-requests.ts';
import { CURRENCIES } from '../account/currencies.ts';
import { formatDate } from '../i18n/format.ts';
import { formatTag } from '../i18n/locale.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { session } from '../live/session/session.ts';
import { saveWorkspaceOptions } from '../live/session/workspace-options.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields/field.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { Item } from '../ui/section.tsx';
import { workspaceText } from './workspace-words.ts';

/** Days a week begins with somewhere: Monday, Saturday, Sunday (as `Date.getDay` counts). */
const WEEK_STARTS = [1, 6, 0];
const A_SUNDAY = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;

/** The leases to choose from, in days; 0: none. */
const LEASES = [0, 1, 3, 7, 14, 30, 60, 90];

/** Currency, first day of the week and lease: the owner changes them for everybody, the others see them. */
export function WorkspaceOptionItems() {
  const { workspace } = session.value;
  const [busy, setBusy] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  if (!workspace) return null;
  const { currency, week_start, lease_days } = workspace;
  const disabled = busy || workspace.role !== 'owner';
  const save = async (change: Partial<WorkspaceOptions>): Promise<void> => {
    setBusy(true);
    try {
      await saveWorkspaceOptions(workspace.id, { currency, week_start, lease_days, ...change });
      showToast({ text: workspaceText('workspace.saved') });
    } catch (error) {
      reportError(error);
    } finally {
      setBusy(false);
    }
  };
  const currencies = new Set<string>([currency, ...CURRENCIES]);
  const names = new Intl.DisplayNames(formatTag.value, { type: 'currency' });
  return (
    <>
      <Item title={workspaceText('workspace.currency')} detail={workspaceText('workspace.currency_hint')}>
        <Select
          label={workspaceText('workspace.currency')}
          hideLabel
          disabled={disabled}
          value={wanted ?? currency}
          options={[...currencies].map((code) => ({
            value: code,
            label: `${code} · ${names.of(code) ?? code}`,
          }))}
          onPick={(code) => setWanted(code === currency ? null : code)}
        />
        {wanted !== null && (
          <CurrencyQuestion
            before={currency}
            wanted={wanted}
            onClose={() => setWanted(null)}
            onChange={() => {
              setWanted(null);
              void save({ currency: wanted });
            }}
          />
        )}
      </Item>
      <Item
        title={workspaceText('workspace.week_start')}
        detail={workspace.role === 'owner' ? undefined : workspaceText('workspace.owner_only')}
      >
        <Select
          label={workspaceText('workspace.week_start')}
          hideLabel
          disabled={disabled}
          value={String(week_start)}
          options={WEEK_STARTS.map((day) => ({ value: String(day), label: dayName(day) }))}
          onPick={(day) => void save({ week_start: Number(day) })}
        />
      </Item>
      <Item title={workspaceText('workspace.lease')} detail={workspaceText('workspace.lease_hint')}>
        <Select
          label={workspaceText('workspace.lease')}
          hideLabel
          disabled={disabled}
          value={String(lease_days)}
          options={[...new Set([...LEASES, lease_days])].map((days) => ({
            value: String(days),
            label:
              days === 0
                ? workspaceText('workspace.lease_off')
                : workspaceText('workspace.lease_days', { count: days }),
          }))}
          onPick={(days) => void save({ lease_days: Number(days) })}
        />
      </Item>
    </>
  );
}

interface CurrencyQuestionProps {
  before: string;
  wanted: string;
  onClose: () => void;
  onChange: () => void;
}

/** Asks before the currency is changed: the figures of all prices stay. */
function CurrencyQuestion({ before, wanted, onClose, onChange }: CurrencyQuestionProps) {
  return (
    <Dialog
      title={workspaceText('workspace.currency_question', { currency: wanted })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" onClick={onChange}>
            {workspaceText('workspace.currency_change')}
          </Button>
        </>
      }
    >
      <p>{workspaceText('workspace.currency_effect', { before, currency: wanted })}</p>
    </Dialog>
  );
}

function dayName(day: number): string {
  const date = new Date(A_SUNDAY + day * DAY_MS).toISOString().slice(0, 10);
  return formatDate(date, 'weekday_long');
}
