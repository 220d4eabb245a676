import { useCallback, useState } from 'preact/hooks';
import type { Member } from '../../shared/protocol/people.ts';
import { roleName } from '../account/roles.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { RequestError } from '../live/session/http.ts';
import { showToast } from '../live/toasts.ts';
import { useLoaded } from '../live/use-loaded.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields/field.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { Item, Section } from '../ui/section.tsx';
import { eraseDevices } from './devices.ts';
import { devicesText } from './devices-words.ts';
import { EraseQuestion } from './erase-question.tsx';
import { InviteForm } from './invite-form.tsx';
import { listMembers, removeMember, setRole } from './people-api.ts';
import { ResetLinkDialog } from './reset-link-dialog.tsx';
import { settingsText } from './settings-words.ts';
import { workspaceText } from './workspace-words.ts';

export interface PeopleSectionProps {
  workspaceId: string;
  isOwner: boolean;
  userId: string;
}

/** The members of the workspace; the owner changes roles, removes and invites. */
export function PeopleSection({ workspaceId, isOwner, userId }: PeopleSectionProps) {
  const read = useCallback(() => listMembers(workspaceId), [workspaceId]);
  const { value: members, failed, reload } = useLoaded(read);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [forgetful, setForgetful] = useState<Member | null>(null);
  const [lost, setLost] = useState<Member | null>(null);
  const erase = async ({ userId: user_id }: Member): Promise<void> => {
    setLost(null);
    try {
      showToast({ text: devicesText('devices.erase_done', { count: await eraseDevices({ user_id }) }) });
    } catch (error) {
      if (error instanceof RequestError && error.code === 'not_found')
        showToast({ text: devicesText('devices.erase_none') });
      else throw error;
    }
  };
  const change = (work: Promise<void>): void => {
    // Drawn anew also where it was refused: a list shows what was picked in it.
    work.catch(reportError).finally(reload);
  };
  const remove = (member: Member): void => {
    setLeaving(null);
    change(
      removeMember(workspaceId, member.id).then(() => {
        showToast({ text: settingsText('settings.removed', { name: member.user.name }) });
      }),
    );
  };
  return (
    <Section title={settingsText('settings.members')}>
      {failed && !members && <p class="soft">{settingsText('settings.members_offline')}</p>}
      {members?.map((member) => (
        <MemberItem
          key={member.id}
          member={member}
          isYou={member.userId === userId}
          mayChange={isOwner && member.userId !== userId}
          onRole={(role) => change(setRole(workspaceId, member.id, role))}
          onRemove={() => setLeaving(member)}
          onForgotten={isOwner && member.userId !== userId ? () => setForgetful(member) : null}
          onLost={isOwner || member.userId === userId ? () => setLost(member) : null}
        />
      ))}
      {lost && (
        <EraseQuestion
          title={
            lost.userId === userId
              ? devicesText('devices.erase_mine_title')
              : devicesText('devices.erase_person_title', { name: lost.user.name })
          }
          onYes={() => void erase(lost).catch(reportError)}
          onClose={() => setLost(null)}
        >
          <p>{devicesText('devices.erase_person_text')}</p>
        </EraseQuestion>
      )}
      {forgetful && (
        <ResetLinkDialog workspaceId={workspaceId} member={forgetful} onClose={() => setForgetful(null)} />
      )}
      {isOwner && <InviteForm workspaceId={workspaceId} />}
      {leaving && (
        <Dialog
          title={settingsText('settings.remove')}
          closeLabel={t('common.close')}
          onClose={() => setLeaving(null)}
          actions={
            <>
              <Button onClick={() => setLeaving(null)}>{t('common.cancel')}</Button>
              <Button variant="danger" onClick={() => remove(leaving)}>
                {settingsText('settings.remove')}
              </Button>
            </>
          }
        >
          <p>{settingsText('settings.remove_confirm', { name: leaving.user.name })}</p>
        </Dialog>
      )}
    </Section>
  );
}

interface MemberItemProps {
  member: Member;
  isYou: boolean;
  mayChange: boolean;
  onRole: (role: string) => void;
  onRemove: () => void;
  /** Null where the person’s password is not the user’s to have set anew. */
  onForgotten: (() => void) | null;
  /** Null where the person’s devices are not the user’s to erase. */
  onLost: (() => void) | null;
}

function MemberItem({ member, isYou, mayChange, onRole, onRemove, onForgotten, onLost }: MemberItemProps) {
  const { name, email } = member.user;
  const options = ['owner', 'member', 'viewer'].map((role) => ({ value: role, label: roleName(role) }));
  return (
    <Item title={isYou ? `${name} ${settingsText('settings.you')}` : name} detail={email}>
      {mayChange ? (
        <>
          <Select
            label={settingsText('settings.role_of', { name })}
            hideLabel
            value={member.role}
            options={options}
            onPick={onRole}
          />
          <Button variant="quiet" onClick={onRemove}>
            {settingsText('settings.remove')}
          </Button>
        </>
      ) : (
        <span class="soft">{roleName(member.role)}</span>
      )}
      {onForgotten && (
        <Button
          variant="quiet"
          aria-label={workspaceText('workspace.reset_named', { name })}
          onClick={onForgotten}
        >
          {workspaceText('workspace.reset')}
        </Button>
      )}
      {onLost && (
        <Button
          variant="quiet"
          aria-label={devicesText('devices.erase_person_named', { name })}
          onClick={onLost}
        >
          {devicesText('devices.erase_person')}
        </Button>
      )}
    </Item>
  );
}
