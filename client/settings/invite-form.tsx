import { useCallback, useRef, useState } from 'preact/hooks';
import { AccountField } from '../account/account-field.tsx';
import { roleName } from '../account/roles.ts';
import { useSubmit } from '../account/use-submit.ts';
import { FormError } from '../account/welcome.tsx';
import { formatDateTime } from '../i18n/format.ts';
import { keepDraft, readDraft } from '../live/drafts.ts';
import { reportError } from '../live/errors.ts';
import { useLoaded } from '../live/use-loaded.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields/field.tsx';
import { Item } from '../ui/section.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { invite, listInvitations, withdrawInvitation } from './people-api.ts';
import { SecretLink } from './secret-link.tsx';
import { settingsText } from './settings-words.ts';

const ROLES = ['member', 'viewer', 'owner'] as const;

interface Typed {
  email: string;
  role: string;
}

const BLANK: Typed = { email: '', role: 'member' };
const KEPT = 'invite';

function isTyped(value: object): value is Typed {
  const { email, role } = value as Partial<Typed>;
  return typeof email === 'string' && ROLES.some((each) => each === role);
}

/** Makes links that invite, and lists those that nobody has used yet. */
export function InviteForm({ workspaceId }: { workspaceId: string }) {
  const read = useCallback(() => listInvitations(workspaceId), [workspaceId]);
  const { value: invitations, reload } = useLoaded(read);
  const [{ email, role }, setTyped] = useState(() => readDraft(KEPT, isTyped) ?? BLANK);
  const type = (typed: Typed): void => {
    setTyped(typed);
    keepDraft(KEPT, typed.email.trim() === '' ? null : typed);
  };
  const form = useRef<HTMLFormElement>(null);
  const [made, setMade] = useState<{ id: string; email: string } | null>(null);
  const submit = useSubmit();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      setMade(await invite(workspaceId, email.trim(), role));
      type({ email: '', role });
      reload();
    });
  };
  const unsaved = {
    label: settingsText('settings.invite'),
    settle: () => false,
    discard: () => type(BLANK),
    show: () => form.current?.querySelector('input')?.focus(),
  };
  useUnsaved(email.trim() === '' ? null : unsaved, () => form.current);
  return (
    <>
      <h3>{settingsText('settings.invite')}</h3>
      <form ref={form} class="settings__form" onSubmit={onSubmit}>
        <AccountField
          kind="guest"
          label={settingsText('settings.invite_email')}
          value={email}
          onInput={(text) => type({ email: text, role })}
        />
        <Select
          label={settingsText('settings.invite_role')}
          value={role}
          options={ROLES.map((each) => ({ value: each, label: roleName(each) }))}
          onPick={(picked) => type({ email, role: picked })}
        />
        <Button type="submit" variant="primary" disabled={submit.busy}>
          {settingsText('settings.invite_make')}
        </Button>
      </form>
      <FormError text={submit.error} />
      {made && (
        <SecretLink
          title={settingsText('settings.invite_link', { email: made.email })}
          link={linkOf(made.id)}
          hint={settingsText('settings.invite_hint')}
        />
      )}
      {invitations && invitations.length > 0 && <h3>{settingsText('settings.pending')}</h3>}
      {invitations?.map((invitation) => (
        <Item
          key={invitation.id}
          title={invitation.email}
          detail={`${roleName(invitation.role)}, ${settingsText('settings.until', { date: formatDateTime(invitation.expiresAt) })}`}
        >
          <Button variant="quiet" onClick={() => withdrawInvitation(invitation.id).then(reload, reportError)}>
            {settingsText('settings.withdraw')}
          </Button>
        </Item>
      ))}
    </>
  );
}

function linkOf(id: string): string {
  return `${location.origin}/join#${id}`;
}
