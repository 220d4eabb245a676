import { describe, expect, test } from 'vitest';
import { closedTabs, type TabFacts } from './closed-tabs.ts';

const CHROME: TabFacts = {
  hasWorker: true,
  hasBackgroundSync: true,
  isWokenNowAndThen: false,
  privateWindow: 'unknown',
};
const FIREFOX: TabFacts = { ...CHROME, hasBackgroundSync: false, privateWindow: 'normal' };

describe('with every tab closed', () => {
  test('a browser with Background Sync sends; others’ changes come when the app is opened', () => {
    expect(closedTabs(CHROME)).toEqual([
      'help.closed_sends',
      'help.closed_later',
      'help.closed_private_unknown',
    ]);
  });

  test('an installed app that is woken now and then fetches as well', () => {
    expect(closedTabs({ ...CHROME, isWokenNowAndThen: true })).toContain('help.closed_fresh');
  });

  test('a browser without it sends nothing, and is not said to', () => {
    expect(closedTabs(FIREFOX)).toEqual(['help.closed_keeps', 'help.closed_later']);
  });

  test('without a worker nothing happens, and the app opens with a network only', () => {
    expect(closedTabs({ ...CHROME, hasWorker: false, isWokenNowAndThen: true })).toEqual([
      'help.closed_keeps',
      'help.closed_later',
      'help.closed_no_worker',
      'help.closed_private_unknown',
    ]);
  });

  test('a private window is called one only where that is known', () => {
    expect(closedTabs({ ...FIREFOX, privateWindow: 'private' })).toContain('help.closed_private');
    expect(closedTabs(FIREFOX).some((key) => key.includes('private'))).toBe(false);
  });
});
