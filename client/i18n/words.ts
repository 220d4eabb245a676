import { accountWords } from '../account/account-words.ts';
import type { confirmWords } from '../account/confirm-words.ts';
import type { knownDeviceWords } from '../account/known-device-words.ts';
import type { leaveWords } from '../account/leave/leave-words.ts';
import type { lostAccessWords } from '../account/lost-access/lost-access-words.ts';
import type { mailWords } from '../account/mail/mail-words.ts';
import type { ownWords } from '../account/own/own-words.ts';
import type { recoveryWords } from '../account/recovery/recovery-words.ts';
import { appWords } from '../app/app-words.ts';
import type { clockWords } from '../app/clock-words.ts';
import type { keepWords } from '../app/keep-words.ts';
import type { resetLinkWords } from '../app/reset-link-words.ts';
import type { auditWords } from '../audit/audit-words.ts';
import type { catalogueWords } from '../catalogue/catalogue-words.ts';
import type { importWords } from '../catalogue/import/import-words.ts';
import type { engineStateWords } from '../health/engine-state-words.ts';
import type { healthWords } from '../health/health-words.ts';
import type { troubleWords } from '../health/trouble-words.ts';
import type { helpWords } from '../help/help-words.ts';
import type { historyWords } from '../history/history-words.ts';
import type { installWords } from '../install/install-words.ts';
import { errorWords } from '../live/error-words.ts';
import { fieldWords } from '../live/fields/field-words.ts';
import type { usualUnitWords } from '../live/fields/usual-unit-words.ts';
import type { fileWords } from '../live/files/file-words.ts';
import { roomWords } from '../live/storage/room-words.ts';
import type { dialogWords } from '../orders/actions/dialog-words.ts';
import type { ordersWords } from '../orders/orders-words.ts';
import type { orderWords } from '../orders/panel/order-words.ts';
import type { pasteWords } from '../orders/paste/paste-words.ts';
import type { printWords } from '../orders/print/print-words.ts';
import type { paletteWords } from '../palette/palette-words.ts';
import type { sampleWords } from '../sample/sample-words.ts';
import type { devicesWords } from '../settings/devices-words.ts';
import type { settingsWords } from '../settings/settings-words.ts';
import type { workspaceWords } from '../settings/workspace-words.ts';
import type { firstSyncWords } from '../sync/first-sync-words.ts';
import type { outboxWords } from '../sync/outbox/outbox-words.ts';
import { syncWords } from '../sync/sync-words.ts';
import type { changeWords } from '../sync/words/change-words.ts';
import type { trashWords } from '../trash/trash-words.ts';
import { numberWords } from '../ui/numbers/number-words.ts';
import { commonWords } from './common-words.ts';

/** The English words that every visit loads. */
export const firstVisitWords = {
  ...commonWords,
  ...appWords,
  ...syncWords,
  ...fieldWords,
  ...accountWords,
  ...errorWords,
  ...roomWords,
  ...numberWords,
} as const;

/** The words of each folder of the page, for its file in a language. */
export type CommonArea = typeof commonWords & typeof numberWords;
export type AppArea = typeof appWords & typeof clockWords & typeof keepWords & typeof resetLinkWords;
export type AccountArea = typeof accountWords &
  typeof confirmWords &
  typeof leaveWords &
  typeof knownDeviceWords &
  typeof lostAccessWords &
  typeof mailWords &
  typeof ownWords &
  typeof recoveryWords;
export type LiveArea = typeof errorWords &
  typeof fieldWords &
  typeof fileWords &
  typeof usualUnitWords &
  typeof roomWords;
export type OrdersArea = typeof dialogWords &
  typeof ordersWords &
  typeof orderWords &
  typeof pasteWords &
  typeof printWords;
export type CatalogueArea = typeof catalogueWords & typeof importWords;
export type SyncArea = typeof firstSyncWords & typeof outboxWords & typeof syncWords & typeof changeWords;
export type HistoryArea = typeof historyWords;
export type TrashArea = typeof trashWords;
export type SettingsArea = typeof devicesWords & typeof settingsWords & typeof workspaceWords;
export type AuditArea = typeof auditWords;
export type HealthArea = typeof engineStateWords & typeof healthWords & typeof troubleWords;
export type HelpArea = typeof helpWords;
export type InstallArea = typeof installWords;
export type PaletteArea = typeof paletteWords;
export type SampleArea = typeof sampleWords;

/** What a language gives at once, for the sign-in page, and what it may give when a page behind that is opened. */
export type EarlyArea = AccountArea & AppArea & CommonArea & LiveArea;
export type PagesArea = OrdersArea &
  CatalogueArea &
  SyncArea &
  HistoryArea &
  TrashArea &
  SettingsArea &
  AuditArea &
  HealthArea &
  HelpArea &
  InstallArea &
  PaletteArea &
  SampleArea;
