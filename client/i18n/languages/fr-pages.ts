import type { Translation } from '../message.ts';
import type { PagesArea } from '../words.ts';
import { audit } from './fr/audit.ts';
import { catalogue } from './fr/catalogue.ts';
import { health } from './fr/health.ts';
import { help } from './fr/help.ts';
import { history } from './fr/history.ts';
import { install } from './fr/install.ts';
import { orders } from './fr/orders.ts';
import { palette } from './fr/palette.ts';
import { sample } from './fr/sample.ts';
import { settings } from './fr/settings.ts';
import { sync } from './fr/sync.ts';
import { trash } from './fr/trash.ts';

/** The messages of the pages behind the sign-in page, in French. */
export const frPages: Translation<PagesArea> = {
  ...audit,
  ...catalogue,
  ...health,
  ...help,
  ...history,
  ...install,
  ...orders,
  ...palette,
  ...sample,
  ...settings,
  ...sync,
  ...trash,
};
