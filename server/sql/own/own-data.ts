import type { OwnData } from '../../../shared/protocol/own-account.ts';
import { onlyRow, orAway } from '../connection/away.ts';
import type { Sql } from '../connection/connect.ts';
import { timeJson } from '../record-json.ts';

/** Entries of the audit logs that are told, the newest of them. */
const MAX_ENTRIES = 10_000;

/** SQL: an array of objects, empty where there is none. */
const arrayOf = (fields: string, order: string): string =>
  `coalesce(json_agg(json_build_object(${fields}) order by ${order}), '[]')`;

/**
 * [A26] What the server holds of a person: his account, memberships, sign-ins, devices, invitations, and the entries of the audit logs
 * by or about him. Of an entry by somebody else, the network address is that person's and stays out. Rejects with DatabaseAway.
 */
export async function readOwnData(sql: Sql, userId: string): Promise<OwnData> {
  const part = (text: string) => sql.unsafe(text);
  const rows = await orAway(sql<{ data: OwnData }[]>`
    select json_build_object(
      'account', (select json_build_object('id', u.id, 'name', u.name, 'email', u.email,
        'created_at', ${part(timeJson('u."createdAt"'))}) from "user" u where u.id = ${userId}),
      'workspaces', (
        select ${part(
          arrayOf(
            `'id', o.id, 'name', o.name, 'role', m.role, 'joined_at', ${timeJson('m."createdAt"')},
              'members', (select count(*) from member t where t."organizationId" = o.id),
              'owners', (select count(*) from member t where t."organizationId" = o.id and t.role = 'owner')`,
            'o."createdAt", o.id',
          ),
        )} from member m join organization o on o.id = m."organizationId" where m."userId" = ${userId}),
      'sign_ins', (
        select ${part(
          arrayOf(
            `'at', ${timeJson('s."createdAt"')}, 'used_at', ${timeJson('s."updatedAt"')},
              'address', nullif(s."ipAddress", ''), 'browser', s."userAgent"`,
            's."createdAt" desc',
          ),
        )} from session s where s."userId" = ${userId}),
      'devices', (
        select ${part(
          arrayOf(
            `'workspace_id', c.workspace_id, 'client_id', c.client_id, 'name', c.name,
              'created_at', ${timeJson('c.created_at')}, 'last_seen', ${timeJson('c.last_seen')}`,
            'c.last_seen desc',
          ),
        )} from clients c where c.user_id = ${userId}),
      'invitations', (
        select ${part(
          arrayOf(
            `'workspace_id', i."organizationId", 'email', i.email, 'role', i.role, 'status', i.status,
              'created_at', ${timeJson('i."createdAt"')}`,
            'i."createdAt" desc',
          ),
        )} from invitation i where i."inviterId" = ${userId}),
      'log', (
        select ${part(
          arrayOf(
            `'workspace_id', a.workspace_id, 'at', ${timeJson('a.at')}, 'event', a.event, 'by_me', a.by_id is not distinct from a.me,
              'about', a.about, 'before', a.before, 'after', a.after,
              'address', case when a.by_id is null or a.by_id = a.me then a.address end`,
            'a.at desc',
          ),
        )} from (
          select *, ${userId}::text as me from (
            (select * from audit where by_id = ${userId} order by at desc limit ${MAX_ENTRIES})
            union all
            (select * from audit where about_id = ${userId} and by_id is distinct from ${userId}
              order by at desc limit ${MAX_ENTRIES})) mine
          order by at desc limit ${MAX_ENTRIES}) a)
    ) as data`);
  return onlyRow(rows, 'data').data;
}
