/** How a page of a test is shown. */
export interface ScreenOptions {
  viewport?: { width: number; height: number };
  locale?: string;
  timezoneId?: string;
  hasTouch?: boolean;
  colorScheme?: 'light' | 'dark';
}

/** What every browser is started with. */
export interface LaunchOptions extends ScreenOptions {
  headless: boolean;
  /** Flags of Chromium beside the usual ones. */
  args: string[];
  timeout: number;
}
