import { settingsText } from './settings-words.ts';
import './settings.css';
import { AccountSection } from '../account/account-section.tsx';
import { roleName } from '../account/roles.ts';
import { SignInsSection } from '../account/sign-ins-section.tsx';
import { InstallSection } from '../install/install-section.tsx';
import { navigate } from '../live/page/router.ts';
import { session, sessions } from '../live/session/session.ts';
import { SampleItem } from '../sample/sample-item.tsx';
import { Button } from '../ui/button.tsx';
import { CircleHelpIcon, HistoryIcon, PlusIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { Item, Section } from '../ui/section.tsx';
import { DeviceSection } from './device-section.tsx';
import { DevicesSection } from './devices-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { WorkspaceOptionItems } from './workspace-options.tsx';
import { workspaceText } from './workspace-words.ts';

/** Workspace, people, this device, one's own account. */
export function SettingsPage() {
  const { user, workspace, standing } = session.value;
  if (!user || !workspace) return null;
  // A user who lost access must not see the members.
  const isMember = standing !== 'not_a_member';
  return (
    <Page variant="sections">
      <h1>{settingsText('settings.title')}</h1>
      <WorkspaceSection />
      {isMember && (
        <PeopleSection
          key={workspace.id}
          workspaceId={workspace.id}
          isOwner={workspace.role === 'owner'}
          userId={user.id}
        />
      )}
      <DeviceSection />
      <InstallSection />
      {isMember && <DevicesSection key={`devices ${workspace.id}`} />}
      {isMember && workspace.role === 'owner' && (
        <Section title={workspaceText('workspace.log')}>
          <Item title={workspaceText('workspace.log_text')}>
            <Button icon={<HistoryIcon />} onClick={() => navigate('/security-log')}>
              {workspaceText('workspace.log_open')}
            </Button>
          </Item>
        </Section>
      )}
      <SignInsSection />
      <Section title={workspaceText('workspace.help')}>
        <Item title={workspaceText('workspace.help_text')}>
          <Button icon={<CircleHelpIcon />} onClick={() => navigate('/help')}>
            {workspaceText('workspace.help_open')}
          </Button>
        </Item>
      </Section>
      <AccountSection user={user} />
    </Page>
  );
}

function WorkspaceSection() {
  const { workspace, workspaces } = session.value;
  if (!workspace) return null;
  const others = workspaces.filter(({ id }) => id !== workspace.id);
  return (
    <Section title={settingsText('settings.workspace')}>
      <Item
        title={workspace.name}
        detail={settingsText('settings.your_role', { role: roleName(workspace.role) })}
      >
        <span class="soft">{settingsText('settings.current')}</span>
      </Item>
      <WorkspaceOptionItems key={workspace.id} />
      <SampleItem />
      {others.map(({ id, name, role }) => (
        <Item key={id} title={name} detail={settingsText('settings.your_role', { role: roleName(role) })}>
          <Button onClick={() => void sessions.chooseWorkspace(id)}>{settingsText('settings.switch')}</Button>
        </Item>
      ))}
      <div>
        <Button variant="quiet" icon={<PlusIcon />} onClick={() => navigate('/sign-in?new')}>
          {settingsText('settings.new_workspace')}
        </Button>
      </div>
    </Section>
  );
}
