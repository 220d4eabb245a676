import * as v from 'valibot';
import { http, sessions } from './session.ts';

/** What holds for everybody in a workspace. `currency` is ISO 4217, `week_start` as `Date.getDay` counts (Sunday 0). */
export interface WorkspaceOptions {
  currency: string;
  week_start: number;
}

/** Changes them; for owners. Other devices learn of it when they next ask who is signed in. Rejects with a RequestError. */
export async function saveWorkspaceOptions(workspaceId: string, metadata: WorkspaceOptions): Promise<void> {
  await http({
    method: 'POST',
    path: '/api/auth/organization/update',
    body: { organizationId: workspaceId, data: { metadata } },
    schema: v.unknown(),
  });
  await sessions.verify();
}
