import './install.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import {
  AnchorIcon,
  BookOpenIcon,
  CircleCheckIcon,
  DownloadIcon,
  EllipsisVerticalIcon,
  PlusIcon,
  ShareIcon,
} from '../../components/icons.tsx';
import { reportError } from '../../data/errors.ts';
import { install, installOffer, isInstalled } from '../../shell/install.ts';
import { type InstallWay, installWay } from '../../shell/install-way.ts';
import { installText } from '../../shell/install-words.ts';
import { Section } from './section.tsx';

type Step = readonly [drawing: ComponentChildren, text: Parameters<typeof installText>[0]];

const STEPS: Readonly<Record<Exclude<InstallWay, 'offer' | 'none'>, readonly Step[]>> = {
  ios: [
    [<ShareIcon key="1" />, 'install.ios_share'],
    [<PlusIcon key="2" />, 'install.ios_add'],
    [<CircleCheckIcon key="3" />, 'install.ios_done'],
  ],
  firefox_android: [
    [<EllipsisVerticalIcon key="1" />, 'install.firefox_menu'],
    [<PlusIcon key="2" />, 'install.firefox_add'],
    [<CircleCheckIcon key="3" />, 'install.firefox_done'],
  ],
  mac_safari: [
    [<BookOpenIcon key="1" />, 'install.mac_file'],
    [<AnchorIcon key="2" />, 'install.mac_add'],
  ],
  chromium: [
    [<EllipsisVerticalIcon key="1" />, 'install.chromium_menu'],
    [<DownloadIcon key="2" />, 'install.chromium_add'],
  ],
};

/** How this device gets the app; nothing where it has it. */
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
      {steps.map(([drawing, text], index) => (
        <li key={text} class="install-steps__step">
          <span class="install-steps__drawing" aria-hidden="true">
            {drawing}
            <span class="install-steps__number">{index + 1}</span>
          </span>
          {installText(text as 'install.now')}
        </li>
      ))}
    </ol>
  );
}
