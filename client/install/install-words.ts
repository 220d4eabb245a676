import { areaMessages } from '../i18n/area.ts';
import { installEn } from '../i18n/messages/install.en.ts';
import { installFr } from '../i18n/messages/install.fr.ts';

/** The words about installing. */
export const installText = areaMessages({ en: installEn, fr: installFr });
