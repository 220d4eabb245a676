/** What of a device is not settled yet: changes that wait to be sent, notices that their user has not answered. */
export interface Unsettled {
  waiting: number;
  notices: number;
}

/**
 * The number on the icon of the installed app [O17]. A change is in the outbox or in a notice, never in both, so nothing is
 * counted twice.
 * @param unsettled of the account at work; null where nobody is signed in
 * @returns 0 where there is to be no badge
 */
export function badgeCount(unsettled: Unsettled | null): number {
  return unsettled === null ? 0 : unsettled.waiting + unsettled.notices;
}
