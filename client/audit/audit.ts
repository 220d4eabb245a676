import { type AuditEntry, type AuditResponse, auditResponseSchema } from '../../shared/protocol/audit.ts';
import { addDays } from '../../shared/records/dates.ts';
import { offerCsv } from '../live/files/csv-file.ts';
import { requireDevice } from '../live/opened-device.ts';
import { syncQuery } from '../live/session/http.ts';
import { http } from '../live/session/session.ts';
import { auditTable } from './audit-text.ts';
import { auditText } from './audit-words.ts';

/** What of the log is shown; an empty text is everything. Dates are days of this device, both included. */
export interface Shown {
  event: string;
  person: string;
  from: string;
  to: string;
}

/** Entries on one page of a file: as many as the server gives. */
const FILE_PAGE = 200;

/** The query of what is shown: days become moments. */
function queryOf({ event, person, from, to }: Shown): Record<string, string> {
  const moment = (date: string): string => new Date(`${date}T00:00`).toISOString();
  return {
    ...(event !== '' && { event }),
    ...(person !== '' && { person }),
    ...(from !== '' && { from: moment(from) }),
    ...(to !== '' && { to: moment(addDays(to, 1)) }),
  };
}

/** Reads one page, the newest or that before `next`. @throws RequestError */
export function readPage(
  shown: Shown,
  { next = null, limit, signal }: { next?: string | null; limit?: number; signal?: AbortSignal } = {},
): Promise<AuditResponse> {
  const query = {
    ...queryOf(shown),
    ...(next !== null && { before: next }),
    ...(limit !== undefined && { limit: String(limit) }),
  };
  return http({
    path: '/sync/audit',
    query: syncQuery(requireDevice().workspaceId, query),
    schema: auditResponseSchema,
    signal,
  });
}

/** Hands all that is shown to the user as CSV, read page by page. @throws RequestError */
export async function saveCsv(shown: Shown): Promise<void> {
  const entries: AuditEntry[] = [];
  let next: string | null = null;
  do {
    const page: AuditResponse = await readPage(shown, { next, limit: FILE_PAGE });
    entries.push(...page.entries);
    next = page.next;
  } while (next !== null);
  await offerCsv(auditText('audit.file'), auditTable(entries), 'people');
}
