/** What a browser is built on: that decides how it keeps data, and whether it asks the user. */
export type BrowserEngine = 'gecko' | 'chromium' | 'webkit' | 'other';

/** Tells the engine from the browser's name. On iOS every browser is WebKit, whatever its name. */
export function browserEngine({ userAgent }: Pick<Navigator, 'userAgent'>): BrowserEngine {
  if (/Firefox\//.test(userAgent)) return 'gecko';
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium';
  return /AppleWebKit\//.test(userAgent) ? 'webkit' : 'other';
}
