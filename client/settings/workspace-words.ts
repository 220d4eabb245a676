import { areaMessages } from '../i18n/area.ts';
import { workspaceEn } from '../i18n/messages/workspace.en.ts';
import { workspaceFr } from '../i18n/messages/workspace.fr.ts';

/** The words about what holds for the whole workspace. */
export const wt = areaMessages({ en: workspaceEn, fr: workspaceFr });
