import { vi } from 'vitest';

/** What the words of the page need of a browser: its languages, and a document to note the chosen one on. */
export function stubBrowserLanguage(languages: string[] = ['en-GB']): void {
  vi.stubGlobal('navigator', { languages, onLine: true });
  vi.stubGlobal('document', { documentElement: { lang: '', dataset: {} } });
}
