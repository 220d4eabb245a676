import { expect, test, vi } from 'vitest';
import type { AuditEntry } from '../../shared/protocol/audit.ts';
import { auditTable, detailText, eventName } from './audit-text.ts';

vi.stubGlobal('navigator', { languages: ['en-GB'] });

const ANN = { id: 'a', name: 'Ann' };
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  at: '2026-11-23T06:20:00.000Z',
  event: 'role',
  by: ANN,
  person: null,
  about: null,
  before: null,
  after: null,
  address: '192.0.2.7',
  ...more,
});

test.each([
  [{ person: { id: 'b', name: 'Ben' }, before: 'member', after: 'owner' }, 'Ben · Member → Owner'],
  [{ event: 'removed', person: { id: 'b', name: '' }, before: 'viewer' }, 'A former member · Viewer'],
  [{ event: 'invited', about: 'cy@example.com', after: 'viewer' }, 'cy@example.com · Viewer'],
  [{ event: 'settings', about: 'currency', before: 'EUR', after: 'JPY' }, 'Currency · EUR → JPY'],
  [{ event: 'settings', about: 'week_start', after: '0' }, 'First day of the week · Sunday'],
  [
    { event: 'settings', about: 'lease_days', before: '30', after: '7' },
    'Days without contact until the next sign-in · 30 → 7',
  ],
  [{ event: 'settings', about: 'later', after: 'x' }, 'later · x'],
  [{ event: 'sign_in', person: ANN, about: 'Mozilla/5.0 (Android 14) Firefox/130' }, 'Firefox, Android'],
  [{ event: 'password_changed', person: ANN, about: 'code' }, 'by a recovery code'],
  [{ event: 'device_erase', person: { id: 'b', name: 'Ben' }, about: 'Tablet 3' }, 'Ben · Tablet 3'],
])('[A6] an entry is told in one line: %j', (more, text) => {
  expect(detailText(entry(more))).toBe(text);
});

test('an event of a later version keeps its name', () => {
  expect(eventName('teapot')).toBe('teapot');
});

test('[P23] the log is a table, a row an entry', () => {
  const told = entry({ person: { id: 'b', name: 'Ben' }, before: 'member', after: 'owner' });
  const [head, ...rows] = auditTable([told, entry({ event: 'sign_in_failed', by: null, address: null })]);
  expect(head).toHaveLength(8);
  expect(rows).toEqual([
    ['2026-11-23T06:20:00.000Z', 'Role changed', 'Ann', 'Ben', '', 'Member', 'Owner', '192.0.2.7'],
    ['2026-11-23T06:20:00.000Z', 'Failed sign-in', '', '', '', '', '', ''],
  ]);
});
