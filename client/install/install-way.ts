/** How the app is installed here: by the browser's offer, by hand (the steps differ from browser to browser), or not at all. */
export type InstallWay = 'offer' | 'ios' | 'firefox_android' | 'mac_safari' | 'chromium' | 'none';

/** Tells the way from the browser's name and its touch points. @param offered whether the browser made an offer */
export function installWay(
  { userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>,
  offered: boolean,
): InstallWay {
  if (offered) return 'offer';
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Firefox\//.test(userAgent)) return /Android/.test(userAgent) ? 'firefox_android' : 'none';
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium';
  // An iPad calls itself a Mac, but Macs have no touch screen.
  if (/Macintosh.*Safari\//.test(userAgent)) return maxTouchPoints > 1 ? 'ios' : 'mac_safari';
  return 'none';
}
