import './install-section.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { reportError } from '../live/errors.ts';
import { Button } from '../ui/button.tsx';
import {
  AnchorIcon,
  BookOpenIcon,
  DownloadIcon,
  EllipsisVerticalIcon,
  PlusIcon,
  ShareIcon,
} from '../ui/icons.tsx';
import { Section } from '../ui/section.tsx';
import { install, installOffer, isInstalled } from './install.ts';
import { InstallScene, type ScenePlace } from './install-scene.tsx';
import { type InstallWay, installWay } from './install-way.ts';
import { installText } from './install-words.ts';

type Words = Parameters<typeof installText>[0];

interface Step {
  place: ScenePlace;
  icon: ComponentChildren;
  text: Words;
  /** What stands in the row of the menu. */
  row?: Words;
}

const DONE: Step = { place: 'home', icon: <AnchorIcon />, text: 'install.ios_done' };

const STEPS: Readonly<Record<Exclude<InstallWay, 'offer' | 'none'>, readonly Step[]>> = {
  ios: [
    { place: 'bar_bottom', icon: <ShareIcon />, text: 'install.ios_share' },
    { place: 'row', icon: <PlusIcon />, text: 'install.ios_add', row: 'install.ios_row' },
    DONE,
  ],
  firefox_android: [
    { place: 'bar_top', icon: <EllipsisVerticalIcon />, text: 'install.firefox_menu' },
    { place: 'row', icon: <PlusIcon />, text: 'install.firefox_add', row: 'install.firefox_row' },
    { ...DONE, text: 'install.firefox_done' },
  ],
  mac_safari: [
    { place: 'bar_top', icon: <BookOpenIcon />, text: 'install.mac_file' },
    { place: 'row', icon: <AnchorIcon />, text: 'install.mac_add', row: 'install.mac_row' },
  ],
  chromium: [
    { place: 'bar_top', icon: <EllipsisVerticalIcon />, text: 'install.chromium_menu' },
    { place: 'row', icon: <DownloadIcon />, text: 'install.chromium_add', row: 'install.chromium_row' },
  ],
};

/** How to install the app on this device. Nothing when it is installed. */
export function InstallSection() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (location.hash === '#install') place.current?.scrollIntoView();
  }, []);
  if (isInstalled()) return null;
  const way = installWay(navigator, installOffer.value !== null);
  return (
    <div ref={place}>
      <Section title={installText('install.title')}>
        <p class="soft">{installText(way === 'none' ? 'install.none' : 'install.text')}</p>
        {way === 'offer' && (
          <div>
            <Button
              variant="primary"
              icon={<DownloadIcon />}
              onClick={() => void install().catch(reportError)}
            >
              {installText('install.now')}
            </Button>
          </div>
        )}
        {way !== 'offer' && way !== 'none' && <Steps steps={STEPS[way]} />}
      </Section>
    </div>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="install-steps">
      {steps.map(({ place, icon, text, row }, index) => (
        <li key={text} class="install-steps__step">
          <InstallScene place={place} icon={icon} text={row && installText(row)} />
          <span class="install-steps__text">
            <span class="install-steps__number" aria-hidden="true">
              {index + 1}
            </span>
            {installText(text)}
          </span>
        </li>
      ))}
    </ol>
  );
}
