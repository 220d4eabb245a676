import './lost-access.css';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { hasData } from '../../live/meta.ts';
import { navigate } from '../../live/page/router.ts';
import { session, sessions } from '../../live/session/session.ts';
import { openNotices } from '../../sync/notices/notices.ts';
import { exportUnsent } from '../../sync/outbox/export-unsent.ts';
import { waiting } from '../../sync/outbox/outbox.ts';
import { discardEverything } from '../../sync/outbox/outbox-actions.ts';
import { outboxText } from '../../sync/outbox/outbox-words.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DownloadIcon, TrashIcon } from '../../ui/icons.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { accessText } from './lost-access-words.ts';
import { removeWorkspaceData } from './workspace-data.ts';

/** The page for a user who lost access to the open workspace: what happens to its data and to unsent changes. */
export function LostAccessPage() {
  const { workspace } = session.value;
  return (
    <Page variant="sections">
      <h1>{accessText('access.title', { workspace: workspace?.name ?? '' })}</h1>
      <p role="status">{accessText(hasData.value ? 'access.text' : 'access.removed')}</p>
      <Unsent />
      {hasData.value && <Removal />}
      <Others />
    </Page>
  );
}

/** Removes what the device holds, once the server has said again that the access is lost. */
function Removal() {
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    if (asking) return;
    setAsking(true);
    await removeWorkspaceData();
    setAsking(false);
  };
  return (
    <div class="lost-access__actions">
      <Button variant="primary" size="main" aria-busy={asking} onClick={() => void remove()}>
        {accessText('access.understood')}
      </Button>
      <p role="status">{asking && accessText('access.asking')}</p>
    </div>
  );
}

function Unsent() {
  const [asking, setAsking] = useState(false);
  const { count } = waiting.value;
  const decisions = openNotices.value.filter(({ mutation }) => mutation !== null).length;
  if (count + decisions === 0) return null;
  const discard = (): void => {
    setAsking(false);
    void discardEverything();
  };
  return (
    <Card>
      <p>{accessText('access.unsent', { count: count + decisions })}</p>
      <div class="lost-access__actions">
        <Button icon={<DownloadIcon />} onClick={() => void exportUnsent()}>
          {outboxText('outbox.export')}
        </Button>
        <Button onClick={() => navigate('/status')}>{accessText('access.show')}</Button>
        {count > 0 && (
          <Button variant="quiet" icon={<TrashIcon />} onClick={() => setAsking(true)}>
            {accessText('access.discard')}
          </Button>
        )}
      </div>
      {asking && (
        <Dialog
          title={accessText('access.discard_title', { count })}
          closeLabel={t('common.close')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{outboxText('outbox.discard_keep')}</Button>
              <Button variant="danger" onClick={discard}>
                {accessText('access.discard')}
              </Button>
            </>
          }
        >
          <p>{accessText('access.discard_text')}</p>
        </Dialog>
      )}
    </Card>
  );
}

/** The other workspaces of the user. */
function Others() {
  const { workspace, workspaces } = session.value;
  const others = workspaces.filter(({ id }) => id !== workspace?.id);
  if (others.length === 0) return null;
  return (
    <Card>
      <h2>{accessText('access.others')}</h2>
      <div class="lost-access__actions">
        {others.map(({ id, name }) => (
          <Button key={id} onClick={() => void sessions.chooseWorkspace(id)}>
            {name}
          </Button>
        ))}
      </div>
    </Card>
  );
}
