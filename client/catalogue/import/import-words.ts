import { areaMessages } from '../../i18n/area.ts';
import { importEn } from '../../i18n/messages/import.en.ts';
import { importFr } from '../../i18n/messages/import.fr.ts';

/** The words of the import. */
export const importText = areaMessages({ en: importEn, fr: importFr });
