import { Button } from '../../../button.tsx';
import { AppFrame } from '../../../frame/app-frame.tsx';
import { SyncIndicator } from '../../../frame/sync-indicator.tsx';
import { CloudCheckIcon, FishIcon, ListOrderedIcon, SettingsIcon, UsersIcon } from '../../../icons.tsx';
import type { Story } from '../../story.ts';

const PAGES = [
  { label: 'Orders', icon: <ListOrderedIcon /> },
  { label: 'Partners', icon: <UsersIcon /> },
  { label: 'Products', icon: <FishIcon /> },
  { label: 'Settings', icon: <SettingsIcon /> },
];

function Frame({ banner = false }: { banner?: boolean }) {
  return (
    <AppFrame
      nav={PAGES.map((page, at) => ({ ...page, href: `#${page.label}`, current: at === 0 }))}
      navLabel="Pages"
      skipLabel="Skip to the content"
      indicator={
        <SyncIndicator
          href="#status"
          tone="ok"
          icon={<CloudCheckIcon />}
          label={['Synced']}
          detail="Everything is synced"
          current={false}
        />
      }
      banner={banner && <Button wide>A new version is here</Button>}
    >
      <h1 style={{ padding: 'var(--space-4)' }}>Orders of today</h1>
    </AppFrame>
  );
}

export const STORIES: readonly Story[] = [
  { name: 'on a phone: a bar', fills: true, screen: { width: 390, height: 420 }, draw: () => <Frame /> },
  { name: 'with a banner', fills: true, screen: { width: 390, height: 420 }, draw: () => <Frame banner /> },
  { name: 'on a tablet: a rail', fills: true, screen: { width: 1100, height: 520 }, draw: () => <Frame /> },
];
