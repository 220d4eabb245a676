import { areaMessages } from '../../i18n/area.ts';
import { troubleEn } from '../../i18n/messages/trouble.en.ts';
import { troubleFr } from '../../i18n/messages/trouble.fr.ts';

/** The words about a database that cannot be read. */
export const tt = areaMessages({ en: troubleEn, fr: troubleFr });
