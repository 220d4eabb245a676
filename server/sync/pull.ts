import { HttpError } from '../http-error.ts';
import { type ChangesSince, readChangesPage } from '../sql/changes-since.ts';
import type { Sql } from '../sql/connection/connect.ts';

/** What a device asks for: everything after `cursor`, in steps of `limit`, orders from `from` on. */
export interface PullQuery {
  cursor: number;
  /** May be left out with cursor 0. */
  epoch: string | undefined;
  limit: number;
  from: string;
}

function isExpired({ head, epoch, purged_through }: ChangesSince, query: PullQuery): boolean {
  const isOther = query.epoch !== undefined && query.epoch !== epoch;
  return isOther || query.cursor > head || query.cursor < purged_through;
}

/** The body of the answer to a pull [P10, P11], as JSON; throws `cursor_expired` [P12] or `not_a_member`. */
export async function pull(sql: Sql, workspaceId: string, query: PullQuery): Promise<string> {
  const page = await readChangesPage(sql, workspaceId, query);
  if (!page) throw new HttpError('not_a_member', 'You are not a member of this workspace.');
  if (isExpired(page, query)) {
    throw new HttpError('cursor_expired', 'This cursor is not of this workspace any more: take a snapshot.');
  }
  const { head, epoch, last, changes } = page;
  return `{"cursor":${last},"head":${head},"epoch":"${epoch}","more":${last < head},"changes":[${changes}]}`;
}
