import { accountWords } from '../account/account-words.ts';
import type { confirmWords } from '../account/confirm-words.ts';
import type { leaveWords } from '../account/leave/leave-words.ts';
import type { lostAccessWords } from '../account/lost-access/lost-access-words.ts';
import type { recoveryWords } from '../account/recovery/recovery-words.ts';
import { appWords } from '../app/app-words.ts';
import type { clockWords } from '../app/clock-words.ts';
import type { keepWords } from '../app/keep-words.ts';
import type { resetLinkWords } from '../app/reset-link-words.ts';
import type { auditWords } from '../audit/audit-words.ts';
import { catalogueWords } from '../catalogue/catalogue-words.ts';
import type { importWords } from '../catalogue/import/import-words.ts';
import type { engineStateWords } from '../health/engine-state-words.ts';
import { healthWords } from '../health/health-words.ts';
import type { troubleWords } from '../health/trouble-words.ts';
import type { helpWords } from '../help/help-words.ts';
import { historyWords } from '../history/history-words.ts';
import type { installWords } from '../install/install-words.ts';
import { errorWords } from '../live/error-words.ts';
import { fieldWords } from '../live/fields/field-words.ts';
import type { fileWords } from '../live/files/file-words.ts';
import { roomWords } from '../live/room-words.ts';
import type { dialogWords } from '../orders/actions/dialog-words.ts';
import { ordersWords } from '../orders/orders-words.ts';
import { orderWords } from '../orders/panel/order-words.ts';
import type { pasteWords } from '../orders/paste/paste-words.ts';
import type { printWords } from '../orders/print/print-words.ts';
import type { paletteWords } from '../palette/palette-words.ts';
import type { sampleWords } from '../sample/sample-words.ts';
import type { devicesWords } from '../settings/devices-words.ts';
import { settingsWords } from '../settings/settings-words.ts';
import type { workspaceWords } from '../settings/workspace-words.ts';
import type { firstSyncWords } from '../sync/first-sync-words.ts';
import { outboxWords } from '../sync/outbox/outbox-words.ts';
import { syncWords } from '../sync/sync-words.ts';
import { changeWords } from '../sync/words/change-words.ts';
import { trashWords } from '../trash/trash-words.ts';
import { numberWords } from '../ui/numbers/number-words.ts';
import { commonWords } from './common-words.ts';

/** The English words that every visit loads. */
export const firstVisitWords = {
  ...commonWords,
  ...appWords,
  ...ordersWords,
  ...orderWords,
  ...catalogueWords,
  ...syncWords,
  ...outboxWords,
  ...changeWords,
  ...fieldWords,
  ...historyWords,
  ...trashWords,
  ...settingsWords,
  ...accountWords,
  ...healthWords,
  ...errorWords,
  ...roomWords,
  ...numberWords,
} as const;

/** All words there are. Those that are named here only travel with the pages that use them. */
export type AllWords = typeof firstVisitWords &
  typeof leaveWords &
  typeof auditWords &
  typeof confirmWords &
  typeof devicesWords &
  typeof lostAccessWords &
  typeof recoveryWords &
  typeof resetLinkWords &
  typeof importWords &
  typeof engineStateWords &
  typeof troubleWords &
  typeof clockWords &
  typeof keepWords &
  typeof helpWords &
  typeof firstSyncWords &
  typeof installWords &
  typeof fileWords &
  typeof paletteWords &
  typeof pasteWords &
  typeof printWords &
  typeof sampleWords &
  typeof dialogWords &
  typeof workspaceWords;
