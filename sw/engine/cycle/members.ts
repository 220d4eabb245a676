import { membersResponseSchema } from '../../../shared/protocol/members.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { call, syncPath } from '../transport/call.ts';
import { Fault } from '../transport/faults.ts';
import type { Context } from './context.ts';

/** Reads the members of the workspace again, for the names beside changes. @throws Fault, Halt */
export async function readMembers(context: Context): Promise<void> {
  await context.session.check(context);
  const path = syncPath('members', { protocol: PROTOCOL_VERSION, workspace: context.workspaceId });
  const answer = await call(context, { path, schema: membersResponseSchema });
  if (!answer.ok) throw new Fault(answer.refusal.code, answer.refusal.message);
  await context.store.setMembers(answer.value.members);
}
