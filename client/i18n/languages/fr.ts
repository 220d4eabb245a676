import type { Translation } from '../message.ts';
import type { EarlyArea } from '../words.ts';
import { account } from './fr/account.ts';
import { app } from './fr/app.ts';
import { common } from './fr/common.ts';
import { live } from './fr/live.ts';

/** The messages that a first visit needs in French: a file for each folder of the page, in the sections of its English files. */
export const fr: Translation<EarlyArea> = {
  ...account,
  ...app,
  ...common,
  ...live,
};
