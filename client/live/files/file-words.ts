import { areaMessages } from '../../i18n/area.ts';
import { filesEn } from '../../i18n/messages/files.en.ts';
import { filesFr } from '../../i18n/messages/files.fr.ts';

/** The words of files, which travel with the pages that make or read one. */
export const ft = areaMessages({ en: filesEn, fr: filesFr });
