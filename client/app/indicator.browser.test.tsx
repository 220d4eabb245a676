import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { LANGUAGES, languageOf } from '../i18n/languages.ts';
import { chooseLanguage, ENGLISH } from '../i18n/locale.ts';
import { syncLabel } from '../sync/sync-label.ts';
import type { SyncStatus } from '../sync/sync-status.ts';
import { AppFrame } from '../ui/frame/app-frame.tsx';
import { SyncIndicator } from '../ui/frame/sync-indicator.tsx';
import { CloudOffIcon } from '../ui/icons.tsx';
import { mount } from '../ui/testing/mount.ts';

const SCREENS = [
  [1180, 820],
  [820, 1180],
  [390, 844],
  [844, 390],
  [1440, 900],
  [320, 640],
] as const;
/** Here "en attente" ends in dots. */
const NARROWEST = 320;
const KINDS = ['synced', 'syncing', 'waiting', 'offline', 'attention'] as const;
const COUNTS = [0, 3, 5_014, 12_345, 123_456];

afterEach(() => chooseLanguage(ENGLISH));

/** The frame as it is, with the indicator of a state. */
function framed(kind: SyncStatus['kind'], waiting: number) {
  const label = syncLabel({
    kind,
    waiting,
    oldestMs: null,
    syncedMs: null,
    retryAtMs: null,
    reason: null,
    notices: 0,
  });
  const indicator = (
    <SyncIndicator
      href="#status"
      tone="offline"
      icon={<CloudOffIcon />}
      label={label}
      detail="how it stands"
      current={false}
    />
  );
  const nav = ['Commandes', 'Partenaires', 'Produits', 'Unités', 'Réglages'].map((name) => ({
    href: `#${name}`,
    label: name,
    icon: <CloudOffIcon />,
    current: false,
  }));
  return (
    <AppFrame nav={nav} navLabel="Pages" skipLabel="Skip" indicator={indicator}>
      {null}
    </AppFrame>
  );
}

/** The pieces of the label that are cut, or leave the indicator. */
function cutPieces(): string[] {
  const around = document.querySelector('.sync-indicator')?.getBoundingClientRect();
  return [...document.querySelectorAll('.sync-indicator__label > *')]
    .filter((piece) => {
      const box = piece.getBoundingClientRect();
      const inside = around && box.left >= around.left && box.right <= around.right;
      return (
        piece.scrollWidth > piece.clientWidth || !inside || box.bottom > around.bottom || box.top < around.top
      );
    })
    .map((piece) => piece.textContent?.trim() ?? '');
}

test.for(SCREENS.flatMap(([width, height]) => LANGUAGES.map(({ tag }) => [width, height, tag] as const)))(
  'no number is cut on %i × %i in %s, and no word where there is room for it',
  async ([width, height, tag]) => {
    await page.viewport(width, height);
    await chooseLanguage(languageOf(tag));
    const redraw = mount(framed('synced', 0));
    for (const kind of KINDS)
      for (const count of COUNTS) {
        redraw(framed(kind, count));
        const cut = cutPieces().filter((piece) => width > NARROWEST || /\d/.test(piece));
        expect(cut, `${kind} ${count}`).toEqual([]);
      }
  },
);
