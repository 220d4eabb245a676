import type { Catalogue } from './catalogue.en.ts';
import { accessFr } from './messages/access.fr.ts';
import { commonFr } from './messages/common.fr.ts';
import { dayFr } from './messages/day.fr.ts';
import { errorsFr } from './messages/errors.fr.ts';
import { healthFr } from './messages/health.fr.ts';
import { historyFr } from './messages/history.fr.ts';
import { orderFr } from './messages/order.fr.ts';
import { outboxFr } from './messages/outbox.fr.ts';
import { referenceFr } from './messages/reference.fr.ts';
import { sessionFr } from './messages/session.fr.ts';
import { settingsFr } from './messages/settings.fr.ts';
import { syncFr } from './messages/sync.fr.ts';
import { trashFr } from './messages/trash.fr.ts';

/** Every message in French. A missing one is a type error. */
export const fr: Catalogue = {
  ...accessFr,
  ...commonFr,
  ...errorsFr,
  ...healthFr,
  ...historyFr,
  ...orderFr,
  ...outboxFr,
  ...dayFr,
  ...referenceFr,
  ...sessionFr,
  ...settingsFr,
  ...syncFr,
  ...trashFr,
};
