import { areaMessages } from '../i18n/area.ts';
import { engineStateEn } from '../i18n/messages/engine-state.en.ts';
import { engineStateFr } from '../i18n/messages/engine-state.fr.ts';
import { troubleEn } from '../i18n/messages/trouble.en.ts';
import { troubleFr } from '../i18n/messages/trouble.fr.ts';

/** The words of this page alone: about a database that cannot be read, and what the engine does. */
export const tt = areaMessages({
  en: { ...troubleEn, ...engineStateEn },
  fr: { ...troubleFr, ...engineStateFr },
});
