import { useState } from 'preact/hooks';
import type { Member } from '../../shared/protocol/people.ts';
import { useSubmit } from '../account/use-submit.ts';
import { FormError } from '../account/welcome.tsx';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { makeResetLink } from './people-api.ts';
import { SecretLink } from './secret-link.tsx';
import { settingsText } from './settings-words.ts';
import { workspaceText } from './workspace-words.ts';

export interface ResetLinkDialogProps {
  workspaceId: string;
  member: Member;
  onClose: () => void;
}

/** Makes the link with which a member who forgot his password sets it anew. It is shown once. */
export function ResetLinkDialog({ workspaceId, member, onClose }: ResetLinkDialogProps) {
  const [token, setToken] = useState<string | null>(null);
  const submit = useSubmit();
  const { name } = member.user;
  const make = (): void =>
    submit.run(async () => {
      setToken((await makeResetLink(workspaceId, member.id)).token);
    });
  return (
    <Dialog
      title={workspaceText('workspace.reset_title', { name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t(token === null ? 'common.cancel' : 'common.close')}</Button>
          {token === null && (
            <Button variant="primary" disabled={submit.busy} onClick={make}>
              {settingsText('settings.invite_make')}
            </Button>
          )}
        </>
      }
    >
      <p>{workspaceText('workspace.reset_text', { name })}</p>
      <FormError text={submit.error} />
      {token !== null && (
        <SecretLink
          title={settingsText('settings.invite_link', { email: name })}
          link={`${location.origin}/recover#${token}`}
          hint={workspaceText('workspace.reset_hint')}
        />
      )}
    </Dialog>
  );
}
