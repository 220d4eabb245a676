import type { Catalogue } from './catalogue.en.ts';
import { commonFr } from './messages/common.fr.ts';

/** Every message in French. A missing one is a type error. */
export const fr: Catalogue = { ...commonFr };
