import type { ComponentType } from 'preact';
import { completeLanguage } from '../i18n/locale.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { matchPath, type PageProps } from '../live/page/router.ts';

type Page = ComponentType<PageProps>;

/** A page: where it is, how it is loaded, and whether a workspace must be open to see it. */
export interface Route {
  name: string;
  patterns: readonly string[];
  load: () => Promise<Page>;
  /** False: the page is also for those who are not signed in. */
  needsWorkspace: boolean;
}

/** All pages. Each is a file of its own, loaded when it is first seen; the worker has them all stored. */
const ROUTES = [
  {
    name: 'orders',
    patterns: ['/', '/day/:date', '/recap/:date'],
    load: async () => (await import('../orders/orders-page.tsx')).OrdersPage,
    needsWorkspace: true,
  },
  {
    name: 'partners',
    patterns: ['/partners'],
    load: async () => (await import('../catalogue/partners-page.tsx')).PartnersPage,
    needsWorkspace: true,
  },
  {
    name: 'products',
    patterns: ['/products'],
    load: async () => (await import('../catalogue/products-page.tsx')).ProductsPage,
    needsWorkspace: true,
  },
  {
    name: 'units',
    patterns: ['/units'],
    load: async () => (await import('../catalogue/units-page.tsx')).UnitsPage,
    needsWorkspace: true,
  },
  {
    name: 'sync',
    patterns: ['/status'],
    load: async () => (await import('../sync/sync-page.tsx')).SyncPage,
    needsWorkspace: true,
  },
  {
    name: 'settings',
    patterns: ['/settings'],
    load: async () => (await import('../settings/settings-page.tsx')).SettingsPage,
    needsWorkspace: true,
  },
  {
    name: 'help',
    patterns: ['/help'],
    load: async () => (await import('../help/help-page.tsx')).HelpPage,
    needsWorkspace: true,
  },
  {
    name: 'history',
    patterns: ['/:kind/:id/history'],
    load: async () => (await import('../history/history-page.tsx')).HistoryPage,
    needsWorkspace: true,
  },
  {
    name: 'trash',
    patterns: ['/trash'],
    load: async () => (await import('../trash/trash-page.tsx')).TrashPage,
    needsWorkspace: true,
  },
  {
    name: 'security-log',
    patterns: ['/security-log'],
    load: async () => (await import('../audit/audit-page.tsx')).AuditPage,
    needsWorkspace: true,
  },
  {
    name: 'health',
    patterns: ['/health'],
    load: async () => (await import('../health/health-page.tsx')).HealthPage,
    needsWorkspace: true,
  },
  {
    name: 'sign-in',
    patterns: ['/sign-in'],
    load: loadSignIn,
    needsWorkspace: false,
  },
  {
    name: 'recover',
    patterns: ['/recover'],
    load: async () => (await import('../account/recovery/recover-page.tsx')).RecoverPage,
    needsWorkspace: false,
  },
  {
    name: 'confirm',
    patterns: ['/confirm'],
    load: async () => (await import('../account/mail/confirm-page.tsx')).ConfirmPage,
    needsWorkspace: false,
  },
  {
    name: 'confirm-email',
    patterns: ['/confirm-email'],
    load: async () => (await import('../account/mail/confirm-email-page.tsx')).ConfirmEmailPage,
    needsWorkspace: false,
  },
  {
    name: 'join',
    patterns: ['/join', '/join/:id'],
    load: async () => (await import('../account/join-page.tsx')).JoinPage,
    needsWorkspace: false,
  },
].map((route): Route => (route.needsWorkspace ? { ...route, load: inWholeLanguage(route.load) } : route));

/** Loads a page behind the sign-in page, and with it the words that a first visit did without. */
function inWholeLanguage(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), completeLanguage()]);
    return page;
  };
}

/** What is in the rail, in order. */
export const NAVIGATION = [
  { name: 'orders', href: '/', label: 'nav.orders' },
  { name: 'partners', href: '/partners', label: 'nav.partners' },
  { name: 'products', href: '/products', label: 'nav.products' },
  { name: 'units', href: '/units', label: 'nav.units' },
  { name: 'settings', href: '/settings', label: 'nav.settings' },
] as const satisfies readonly { name: string; href: string; label: Extract<MessageKey, `nav.${string}`> }[];

/** The page of a path with the parts of it, or null where there is none. */
export function findRoute(path: string): { route: Route; params: Record<string, string> } | null {
  for (const route of ROUTES) {
    for (const pattern of route.patterns) {
      const params = matchPath(pattern, path);
      if (params) return { route, params };
    }
  }
  return null;
}

/** The first screen, shown in place of any page while no workspace is open. */
export async function loadSignIn(): Promise<Page> {
  return (await import('../account/sign-in-page.tsx')).SignInPage;
}

/** In place of the pages of a workspace that was taken away. */
export async function loadLostAccess(): Promise<Page> {
  return (await import('../account/lost-access/lost-access-page.tsx')).LostAccessPage;
}
