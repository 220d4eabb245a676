import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { useLoaded } from '../../live/use-loaded.ts';
import { countWaiting } from '../../sync/outbox/outbox.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { leaveDevice } from '../sign-out.tsx';
import { useSubmit } from '../use-submit.ts';
import { FormError } from '../welcome.tsx';
import { deleteAccount, readOwnData } from './own-api.ts';
import { ownText } from './own-words.ts';
import { partingFrom } from './parting.ts';

const namesOf = (workspaces: readonly { name: string }[]): string =>
  workspaces.map(({ name }) => name).join(', ');

/** What has to be known before: what goes with the account, and whether something is unsent on this device. */
async function readParting() {
  const [data, unsent] = await Promise.all([readOwnData(), countWaiting().catch(() => 0)]);
  return { ...partingFrom(data), unsent };
}

/** Asks before one's own account is deleted, and says what goes with it. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { value: parting, failed } = useLoaded(readParting);
  const [isSure, setSure] = useState(false);
  const submit = useSubmit();
  const isFree = parting !== null && parting.held.length === 0 && parting.unsent === 0;
  const remove = (): void =>
    submit.run(async () => {
      await deleteAccount((parting?.going ?? []).map(({ id }) => id));
      onClose();
      // Whoever is sure lets the open notices go as well: there is nobody left to answer them.
      await leaveDevice(Number.POSITIVE_INFINITY);
    });
  return (
    <Dialog
      title={ownText('own.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" disabled={!isFree || !isSure || submit.busy} onClick={remove}>
            {ownText('own.delete')}
          </Button>
        </>
      }
    >
      <p>{ownText('own.what')}</p>
      {failed && !parting && <p class="soft">{ownText('own.unread')}</p>}
      {parting && parting.going.length > 0 && (
        <p>{ownText('own.goes', { workspaces: namesOf(parting.going) })}</p>
      )}
      {parting && parting.held.length > 0 && (
        <p>{ownText('own.held', { workspaces: namesOf(parting.held) })}</p>
      )}
      {parting && parting.unsent > 0 && <p>{ownText('own.unsent')}</p>}
      {isFree && (
        <label class="settings__check">
          <input
            type="checkbox"
            name="sure"
            checked={isSure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
          <span>{ownText('own.sure')}</span>
        </label>
      )}
      <FormError text={submit.error} />
    </Dialog>
  );
}
