import { ID } from '../../server/api/examples.ts';
import type { TestApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient } from '../../testing/server/client.ts';

/** A workspace, who asks it something, and its ids by those of the document's examples. */
export interface FuzzWorld {
  workspace: string;
  /** The Cookie header of each; empty: nobody is signed in. */
  actors: readonly { name: string; cookie: () => string }[];
  here: ReadonlyMap<string, string>;
}

/** Makes a world of an owner, a member, a viewer and an outsider. */
export async function makeWorld(server: TestApp): Promise<FuzzWorld> {
  const owner = await signUp(server.app, 'Owner');
  const member = await signUp(server.app, 'Member');
  const viewer = await signUp(server.app, 'Viewer');
  const outsider = await signUp(server.app, 'Outsider');
  const workspace = await createWorkspace(owner);
  await createWorkspace(outsider, 'Elsewhere');
  await join(owner, member, workspace);
  await join(owner, viewer, workspace, 'viewer');
  const [membership] = await server.sql<{ id: string }[]>`
    select id from member where "organizationId" = ${workspace} and "userId" = ${member.id}`;
  const here = new Map([
    [ID.workspace, workspace],
    [ID.anna, owner.id],
    [ID.ben, member.id],
    ['anna@example.com', owner.email],
    ['ben@example.com', member.email],
    ['mpw9nCQ8Kb4oCBeXDKA6MfNHODM5IIyv', membership?.id ?? ''],
  ]);
  const asked = (name: string, { cookie }: TestClient) => ({ name, cookie });
  const actors = [
    asked('owner', owner),
    asked('member', member),
    asked('viewer', viewer),
    asked('outsider', outsider),
    { name: 'nobody', cookie: () => '' },
  ];
  return { workspace, actors, here };
}
