/** The code of the notices that the trigger `tell_audit` raises: one for each entry of the audit log. */
const AUDIT_CODE = 'QA001';

/** What the server's log says of an entry of the audit log: ids, no names. */
interface AuditNotice {
  event: string;
  workspace_id: string;
  by: string | null;
  about: string | null;
  address: string | null;
}

/** The entry of the audit log that a notice of the database tells of; null for every other notice. */
export function auditNotice(notice: Readonly<Record<string, string | undefined>>): AuditNotice | null {
  const { code, detail } = notice;
  return code === AUDIT_CODE && detail !== undefined ? (JSON.parse(detail) as AuditNotice) : null;
}
