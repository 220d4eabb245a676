import type { Translation } from './message.ts';
import { accessEn } from './messages/access.en.ts';
import { commonEn } from './messages/common.en.ts';
import { dayEn } from './messages/day.en.ts';
import { errorsEn } from './messages/errors.en.ts';
import { healthEn } from './messages/health.en.ts';
import { historyEn } from './messages/history.en.ts';
import { orderEn } from './messages/order.en.ts';
import { outboxEn } from './messages/outbox.en.ts';
import { referenceEn } from './messages/reference.en.ts';
import { sessionEn } from './messages/session.en.ts';
import { settingsEn } from './messages/settings.en.ts';
import { syncEn } from './messages/sync.en.ts';
import { trashEn } from './messages/trash.en.ts';

/** Every message in English, area by area (`messages/<area>.en.ts`). Its keys are the keys of `t`. */
export const en = {
  ...accessEn,
  ...commonEn,
  ...errorsEn,
  ...healthEn,
  ...historyEn,
  ...orderEn,
  ...outboxEn,
  ...dayEn,
  ...referenceEn,
  ...sessionEn,
  ...settingsEn,
  ...syncEn,
  ...trashEn,
} as const;

/** What a catalogue of another language must have. */
export type Catalogue = Translation<typeof en>;
