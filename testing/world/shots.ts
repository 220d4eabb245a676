import type { Page } from 'playwright-core';
import type { SampleWorkspace } from './sample-workspace.ts';

/** A page, and what is done on it before the picture. Selectors are of no language: each is taken in both. */
export interface Shot {
  name: string;
  /** What the index calls it. */
  title: string;
  path: (world: SampleWorkspace) => string;
  /** What must stand there. */
  ready: string;
  act?: (page: Page, world: SampleWorkspace) => Promise<void>;
  /** Taken in the dark and in French as well. */
  main?: boolean;
}

const ordersOf = ({ date }: SampleWorkspace, query = ''): string => `/recap/${date}${query}`;
const longest = (world: SampleWorkspace): string => world.orders[0]?.id ?? '';

/** For somebody who is not signed in. */
export const VISITOR_SHOTS: readonly Shot[] = [
  { name: 'sign-in', title: 'Sign in', path: () => '/', ready: 'form', main: true },
];

/** For somebody whose workspace is new. */
export const NEWCOMER_SHOTS: readonly Shot[] = [
  {
    name: 'empty',
    title: 'A workspace with nothing in it',
    path: () => '/',
    ready: '.empty-state',
    main: true,
  },
  {
    name: 'empty-products',
    title: 'Its products',
    path: () => '/products',
    ready: '.empty-state',
  },
];

/** For Anna, synced. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'orders',
    title: 'The orders of a day, by partner',
    path: ordersOf,
    ready: '[role=grid] .line',
    main: true,
  },
  {
    name: 'by-product',
    title: 'What to buy or pick',
    path: (world) => ordersOf(world, '?view=products'),
    ready: '#orders-view button, #orders-view li',
  },
  { name: 'totals', title: 'Totals', path: (world) => ordersOf(world, '?view=totals'), ready: 'table' },
  {
    name: 'order',
    title: 'An order: panel or sheet',
    path: (world) => ordersOf(world, `?order=${longest(world)}`),
    ready: '.panel-line',
    main: true,
  },
  {
    name: 'order-line',
    title: 'A line of it',
    path: (world) => ordersOf(world, `?order=${longest(world)}`),
    ready: '.panel-line',
    act: async (page) => {
      await page.locator('.panel-line__head').nth(1).click();
      await page.locator('.panel-line__editor').waitFor();
    },
    main: true,
  },
  {
    name: 'new-order',
    title: 'A new order',
    path: (world) => ordersOf(world, '?order=new'),
    ready: '[role=dialog] [role=combobox]',
    act: (page) => page.locator('[role=dialog] [role=combobox]').click(),
  },
  {
    name: 'partners',
    title: 'Partners',
    path: ({ partnerId }) => `/partners?id=${partnerId}`,
    ready: '.reference__panel input',
  },
  { name: 'products', title: 'Products', path: () => '/products', ready: '.reference__row' },
  { name: 'units', title: 'Units', path: () => '/units', ready: '.reference__row' },
  {
    name: 'import',
    title: 'Import from CSV',
    path: () => '/partners',
    ready: '.reference__row',
    act: async (page) => {
      await page.locator('main [aria-haspopup=menu]').click();
      await page.locator('[role=menuitem]').first().click();
      const text = [
        'name;code;type',
        'Le Petit Port;C003;client',
        'Quai Ouest;C031;client',
        ';C032;client',
        'Dock Nine;C033;neither',
      ].join('\n');
      await page
        .locator('dialog input[type=file]')
        .setInputFiles({ name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.locator('dialog table, dialog li').first().waitFor();
    },
  },
  {
    name: 'history',
    title: 'Who changed what in an order',
    path: ({ orders }) => `/order/${orders[0]?.id}/history`,
    ready: 'main li, main tr',
  },
  { name: 'trash', title: 'Trash', path: () => '/trash', ready: 'main li' },
  {
    name: 'settings',
    title: 'Settings',
    path: () => '/settings',
    ready: 'main >> text=ben@',
    main: true,
  },
  { name: 'security-log', title: 'Security log', path: () => '/security-log', ready: 'main li' },
  { name: 'health', title: 'Health of this device', path: () => '/health', ready: 'main h2' },
  { name: 'help', title: 'Help', path: () => '/help', ready: 'kbd' },
];

/** For Anna, offline, with changes that wait and some that were not taken over. */
export const TROUBLE_SHOTS: readonly Shot[] = [
  {
    name: 'offline',
    title: 'Offline: the orders, with changes that wait',
    path: ordersOf,
    ready: '[role=grid] .line',
  },
  {
    name: 'status',
    title: 'What waits, and what was not taken over',
    path: () => '/status',
    ready: 'main li',
    main: true,
  },
  {
    name: 'conflict',
    title: 'An order of which a change was not taken over',
    path: (world) => ordersOf(world, `?order=${world.troubled}`),
    ready: '.panel-line',
  },
];
