import { HttpError } from '../base/http-error.ts';
import { type ChangesSince, EVERYTHING, readChangesPage } from '../sql/changes-since.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { noteDevice, type Reader } from './devices.ts';
import { notAMember } from './members.ts';

/** What a device asks for: everything after `cursor`, in steps of `limit`. */
export interface PullQuery {
  cursor: number;
  /** May be left out with cursor 0. */
  epoch: string | undefined;
  limit: number;
  /** The first delivery date of the device's window; undefined: it keeps every order. */
  from: string | undefined;
  /** The device that reads, if it says so: it is noted as seen [P17]. */
  client_id: string | undefined;
  /** How its browser names itself; null where it does not [P31]. */
  browser: string | null;
  /** Of the app that it runs, if it says so [P35]. */
  app_version: string | undefined;
}

function isExpired({ head, epoch, purged_through }: ChangesSince, query: PullQuery): boolean {
  const isOther = query.epoch !== undefined && query.epoch !== epoch;
  return isOther || query.cursor > head || query.cursor < purged_through;
}

/** The JSON of the answer to a pull [P10, P11]. Rejects with `cursor_expired` [P12], `not_a_member` or DatabaseAway. */
export async function pull(sql: Sql, reader: Reader, query: PullQuery, now: Date): Promise<string> {
  const { from = EVERYTHING, client_id, browser: name, app_version = null } = query;
  const [page] = await Promise.all([
    readChangesPage(sql, reader.workspace_id, { ...query, from }),
    client_id !== undefined && noteDevice(sql, reader, { client_id, name, app_version }, now),
  ]);
  if (!page) throw notAMember();
  if (isExpired(page, query)) {
    throw new HttpError('cursor_expired', 'This cursor is not of this workspace any more: take a snapshot.');
  }
  const { head, epoch, last, changes } = page;
  return `{"cursor":${last},"head":${head},"epoch":"${epoch}","more":${last < head},"changes":[${changes}]}`;
}
