import { AUDIT_EVENTS, type AuditEntry, type AuditEvent } from '../../shared/protocol/audit.ts';
import type { Person } from '../../shared/protocol/push.ts';
import { addDays } from '../../shared/records/dates.ts';
import { browserName } from '../account/browser-name.ts';
import { roleName } from '../account/roles.ts';
import { formatDate } from '../i18n/format.ts';
import { auditText } from './audit-words.ts';

const A_SUNDAY = '2026-11-22';

function isEvent(event: string): event is AuditEvent {
  return (AUDIT_EVENTS as readonly string[]).includes(event);
}

/** What happened, in short. An event that only a later version knows keeps its name. */
export function eventName(event: string): string {
  return isEvent(event) ? auditText(`audit.${event}`) : event;
}

/** The name of who did something; nobody where the entry names none. */
export function personName(person: Person | null): string {
  if (!person) return auditText('audit.somebody');
  return person.name === '' ? auditText('audit.former') : person.name;
}

const SETTINGS = {
  name: 'audit.setting_name',
  currency: 'audit.setting_currency',
  week_start: 'audit.setting_week_start',
  lease_days: 'audit.setting_lease',
} as const;

/** By what means a forgotten password was set anew. */
const WAYS = { code: 'audit.way_code', link: 'audit.way_link', mail: 'audit.way_mail' } as const;

/** What the entry concerns, beside a person: an address, a setting, a device, a browser. Empty where there is no such thing. */
function aboutText({ event, about }: AuditEntry): string {
  if (about === null) return '';
  if (event === 'settings')
    return about in SETTINGS ? auditText(SETTINGS[about as keyof typeof SETTINGS]) : about;
  if (event === 'password_changed' && about in WAYS) return auditText(WAYS[about as keyof typeof WAYS]);
  return event === 'invited' || event === 'invitation_withdrawn' ? about : (browserName(about) ?? about);
}

/** A value before or after, as people read it: a role, or what a setting was. */
function valueText({ event, about }: AuditEntry, value: string | null): string {
  if (value === null) return '';
  if (event !== 'settings') return roleName(value);
  return about === 'week_start' ? formatDate(addDays(A_SUNDAY, Number(value)), 'weekday_long') : value;
}

/** Whom and what an entry concerns, in one line. */
export function detailText(entry: AuditEntry): string {
  const before = valueText(entry, entry.before);
  const after = valueText(entry, entry.after);
  const change =
    before !== '' && after !== '' ? auditText('audit.change', { before, after }) : after || before;
  // Who did it stands elsewhere: only another person is named here.
  const person = entry.person && entry.person.id !== entry.by?.id ? personName(entry.person) : '';
  return [person, aboutText(entry), change].filter(Boolean).join(' · ');
}

/** The log as a table for a file: a head, then a row an entry. Times are RFC 3339. */
export function auditTable(entries: readonly AuditEntry[]): string[][] {
  const head = [
    'audit.column_time',
    'audit.event',
    'audit.column_by',
    'audit.person',
    'audit.column_about',
    'audit.column_before',
    'audit.column_after',
    'audit.column_address',
  ] as const;
  const rows = entries.map((entry) => [
    entry.at,
    eventName(entry.event),
    entry.by ? personName(entry.by) : '',
    entry.person ? personName(entry.person) : '',
    aboutText(entry),
    valueText(entry, entry.before),
    valueText(entry, entry.after),
    entry.address ?? '',
  ]);
  return [head.map((key) => auditText(key)), ...rows];
}
