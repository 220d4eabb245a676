import * as v from 'valibot';
import type { UpdateWorkspaceRequest, WorkspaceOptions } from '../../../shared/protocol/account-requests.ts';
import { http, sessions } from './session.ts';

/** Changes the options of a workspace; for owners. Other devices learn of it when they next ask who is signed in. Rejects with a RequestError. */
export async function saveWorkspaceOptions(workspaceId: string, metadata: WorkspaceOptions): Promise<void> {
  const body: UpdateWorkspaceRequest = { organizationId: workspaceId, data: { metadata } };
  await http({ method: 'POST', path: '/api/auth/organization/update', body, schema: v.unknown() });
  await sessions.verify();
}
