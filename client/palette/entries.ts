import type { OrderRow } from '../../shared/device/rows/row.ts';
import type { Partner } from '../../shared/records/partner.ts';
import { compareNames, formatDate } from '../i18n/format.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { chooseLanguage, language } from '../i18n/locale.ts';
import { findByName, type Named } from '../i18n/search.ts';
import { t } from '../i18n/translate.ts';
import { poke } from '../live/engine-status.ts';
import { searchTexts } from '../live/fields/search-texts.ts';
import { commandsNow } from '../live/page/commands.ts';
import { overlay } from '../live/page/overlay.ts';
import { navigate } from '../live/page/router.ts';
import type { ReferenceData } from '../live/reference.ts';
import { session } from '../live/session/session.ts';
import { dayHref, NEW_ORDER } from '../orders/day/day-url.ts';
import { wantedPartner } from '../orders/entry/open-line.ts';
import { ordersText } from '../orders/orders-words.ts';
import { settingsText } from '../settings/settings-words.ts';
import { setTheme } from '../ui/styles/theme.ts';
import { paletteText } from './palette-words.ts';

/** Something that the palette leads to or does. */
export interface Entry extends Named {
  label: string;
  /** What kind of thing it is. */
  hint: string;
  run: () => void;
}

export interface PaletteWorld {
  /** The day whose orders are found, and for which one is begun. */
  date: string;
  orders: readonly OrderRow[];
  reference: ReferenceData;
  writable: boolean;
}

/** The largest number of things that are listed. Typing more narrows it. */
const MOST = 40;

/** Everything that can be found, in the order in which it is offered before anything is typed. */
export function allEntries(world: PaletteWorld): Entry[] {
  return [
    ...pageActions(world),
    ...pages(),
    ...orders(world),
    ...partners(world),
    ...products(world),
    ...appActions(),
  ];
}

/** What is found by a text, best first. */
export function findEntries(entries: readonly Entry[], typed: string): Entry[] {
  return findByName(entries, typed, MOST);
}

/** The entry that leads to a day. */
export function dayEntry(date: string): Entry {
  return entry(`day ${date}`, formatDate(date, 'long'), paletteText('palette.day'), () => go(date, null));
}

function entry(
  id: string,
  label: string,
  hint: string,
  run: () => void,
  texts = [label] as Entry['texts'],
): Entry {
  return { id, label, hint, run, texts };
}

/** Goes to a day, and to an order of it. */
function go(date: string, order: string | null): void {
  navigate(dayHref({ date, view: 'partners', filter: { text: '', status: 'all', type: 'all' }, order }));
}

function pageActions({ date, writable }: PaletteWorld): Entry[] {
  const hint = paletteText('palette.action');
  const offered = commandsNow().map(({ label, onPick }, at) => entry(`command ${at}`, label, hint, onPick));
  if (!writable) return offered;
  return [entry('new', ordersText('orders.new_order'), hint, () => go(date, NEW_ORDER)), ...offered];
}

function pages(): Entry[] {
  const all = [
    ['/', t('nav.orders')],
    ['/partners', t('nav.partners')],
    ['/products', t('nav.products')],
    ['/units', t('nav.units')],
    ['/status', t('sync.title')],
    ['/settings', t('nav.settings')],
    ['/trash', t('nav.trash')],
    ['/help', paletteText('palette.help')],
    ['/health', t('nav.health')],
    ...(session.peek().workspace?.role === 'owner'
      ? [['/security-log', paletteText('palette.log')] as const]
      : []),
  ] as const;
  return all.map(([href, label]) => entry(href, label, paletteText('palette.page'), () => navigate(href)));
}

function orders({ date, orders, reference }: PaletteWorld): Entry[] {
  const hint = paletteText('palette.order', { date: formatDate(date) });
  const found = orders.map((order) => {
    const partner = reference.partners.get(order.partner_id);
    const label = partner?.name ?? ordersText('orders.unknown_partner');
    return entry(order.id, label, hint, () => go(date, order.id), searchTexts('partner', partner));
  });
  return found.sort(byLabel);
}

/** The partners who have no order that day. */
function partners({ date, orders, reference, writable }: PaletteWorld): Entry[] {
  if (!writable) return [];
  const busy = new Set(orders.map(({ partner_id }) => partner_id));
  const hint = paletteText('palette.begin', { date: formatDate(date) });
  const begin = (id: string): void => {
    wantedPartner.value = id;
    go(date, NEW_ORDER);
  };
  const free = [...reference.partners.values()].filter(
    (partner: Partner) => partner.deleted_at === null && !busy.has(partner.id),
  );
  return free
    .map((partner) =>
      entry(partner.id, partner.name, hint, () => begin(partner.id), searchTexts('partner', partner)),
    )
    .sort(byLabel);
}

function products({ reference }: PaletteWorld): Entry[] {
  const hint = paletteText('palette.product');
  const live = [...reference.products.values()].filter(({ deleted_at }) => deleted_at === null);
  return live
    .map((product) => {
      const open = (): void => navigate(`/products?id=${product.id}`);
      return entry(product.id, product.name, hint, open, searchTexts('product', product));
    })
    .sort(byLabel);
}

function appActions(): Entry[] {
  const hint = paletteText('palette.action');
  const themes = [
    ['system', settingsText('settings.theme_system')],
    ['light', settingsText('settings.theme_light')],
    ['dark', settingsText('settings.theme_dark')],
  ] as const;
  return [
    ...themes.map(([theme, name]) =>
      entry(`theme ${theme}`, `${settingsText('settings.theme')}: ${name}`, hint, () => setTheme(theme)),
    ),
    ...LANGUAGES.filter(({ tag }) => tag !== language.peek().tag).map((each) =>
      entry(
        `language ${each.tag}`,
        `${settingsText('settings.language')}: ${each.name}`,
        hint,
        () => void chooseLanguage(each),
      ),
    ),
    entry('sync', paletteText('palette.sync'), hint, () => poke('manual')),
    entry('keys', paletteText('palette.keys'), hint, () => {
      overlay.value = 'keys';
    }),
    entry('sign-out', settingsText('settings.sign_out'), hint, () => {
      overlay.value = 'sign-out';
    }),
  ];
}

function byLabel(a: Entry, b: Entry): number {
  return compareNames(a.label, b.label);
}
