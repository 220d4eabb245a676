import type { Translation } from '../message.ts';
import type { AllWords } from '../words.ts';
import { account } from './fr/account.ts';
import { app } from './fr/app.ts';
import { audit } from './fr/audit.ts';
import { catalogue } from './fr/catalogue.ts';
import { common } from './fr/common.ts';
import { health } from './fr/health.ts';
import { help } from './fr/help.ts';
import { history } from './fr/history.ts';
import { install } from './fr/install.ts';
import { live } from './fr/live.ts';
import { orders } from './fr/orders.ts';
import { palette } from './fr/palette.ts';
import { sample } from './fr/sample.ts';
import { settings } from './fr/settings.ts';
import { sync } from './fr/sync.ts';
import { trash } from './fr/trash.ts';

/** Every message in French: a file for each folder of the page, in the sections of its English files. */
export const fr: Translation<AllWords> = {
  ...common,
  ...app,
  ...account,
  ...live,
  ...orders,
  ...catalogue,
  ...sync,
  ...history,
  ...trash,
  ...settings,
  ...audit,
  ...health,
  ...help,
  ...install,
  ...palette,
  ...sample,
};
