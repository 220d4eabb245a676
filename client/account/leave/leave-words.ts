import { areaMessages } from '../../i18n/area.ts';
import { leaveEn } from '../../i18n/messages/leave.en.ts';
import { leaveFr } from '../../i18n/messages/leave.fr.ts';

/** The words about leaving with unsent changes. */
export const lt = areaMessages({ en: leaveEn, fr: leaveFr });
