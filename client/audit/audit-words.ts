import { textOf } from '../i18n/text.ts';

/** The security log: what happened to the accounts of a workspace. */
export const auditWords = {
  'audit.title': 'Security log',
  'audit.text':
    'Sign-ins, people, devices and settings of this workspace: who did what, when, and from where.',
  'audit.owner_only': 'Only the owners of the workspace read its log.',
  'audit.event': 'What',
  'audit.person': 'Who',
  'audit.from': 'From',
  'audit.to': 'Until',
  'audit.all': 'Everything',
  'audit.everybody': 'Everybody',
  'audit.csv': 'Save as CSV',
  'audit.file': 'security log',
  'audit.more': 'Earlier',
  'audit.empty': 'There is nothing here',
  'audit.somebody': 'Somebody unknown',
  'audit.former': 'A former member',
  'audit.from_address': 'from {address}',
  'audit.change': '{before} → {after}',
  'audit.setting_name': 'Name',
  'audit.setting_currency': 'Currency',
  'audit.setting_week_start': 'First day of the week',
  'audit.column_time': 'Time',
  'audit.column_by': 'Done by',
  'audit.column_about': 'About',
  'audit.column_before': 'Before',
  'audit.column_after': 'After',
  'audit.column_address': 'Network address',
  'audit.sign_in': 'Signed in',
  'audit.sign_in_failed': 'Failed sign-in',
  'audit.password_changed': 'Password changed',
  'audit.workspace_made': 'Workspace made',
  'audit.joined': 'Joined',
  'audit.role': 'Role changed',
  'audit.removed': 'Removed',
  'audit.invited': 'Invited',
  'audit.invitation_withdrawn': 'Invitation withdrawn',
  'audit.settings': 'Setting changed',
  'audit.device_signed_out': 'Device signed out',
  'audit.device_erase': 'Device to be erased',
  'audit.device_erased': 'Device erased',
} as const;

/** The words above in the page's language; they load with the page. */
export const auditText = textOf(auditWords);
