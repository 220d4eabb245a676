import * as v from 'valibot';
import { roleSchema } from './account.ts';

/** What one member of a workspace is told of it when he asks for his own data. */
const ownWorkspaceSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: roleSchema,
  joined_at: v.string(),
  members: v.number(),
  owners: v.number(),
});

/** Answer of GET /api/auth/own-data: what the server holds of who asks, without what he wrote into workspaces. */
export const ownDataSchema = v.object({
  account: v.object({ id: v.string(), name: v.string(), email: v.string(), created_at: v.string() }),
  workspaces: v.array(ownWorkspaceSchema),
  sign_ins: v.array(
    v.object({
      at: v.string(),
      used_at: v.string(),
      address: v.nullable(v.string()),
      browser: v.nullable(v.string()),
    }),
  ),
  devices: v.array(
    v.object({
      workspace_id: v.string(),
      client_id: v.string(),
      name: v.nullable(v.string()),
      created_at: v.string(),
      last_seen: v.string(),
    }),
  ),
  invitations: v.array(
    v.object({
      workspace_id: v.string(),
      email: v.string(),
      role: v.nullable(v.string()),
      status: v.string(),
      created_at: v.string(),
    }),
  ),
  log: v.array(
    v.object({
      workspace_id: v.string(),
      at: v.string(),
      event: v.string(),
      by_me: v.boolean(),
      about: v.nullable(v.string()),
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
      address: v.nullable(v.string()),
    }),
  ),
});
export type OwnData = v.InferOutput<typeof ownDataSchema>;

/** Body of POST /api/auth/delete-account: the workspaces that are deleted with it, of which one is the only member. */
export const deleteAccountRequestSchema = v.object({
  workspaces: v.pipe(v.array(v.string()), v.maxLength(100)),
});
