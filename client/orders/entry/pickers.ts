import { compareNames, formatPrice } from '../../i18n/format.ts';
import { findByName } from '../../i18n/search.ts';
import { searchTexts } from '../../live/fields/search-texts.ts';
import type { ReferenceData } from '../../live/reference.ts';
import type { ComboOption } from '../../ui/fields/combobox.tsx';
import { orderText } from '../panel/order-words.ts';
import type { LastPrice } from './line-defaults.ts';

/** The largest number of options in a list. Typing more narrows it. */
const MOST_OPTIONS = 40;

type Find = (typed: string) => ComboOption[];

function live<T extends { deleted_at: string | null }>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows.values()].filter((row) => row.deleted_at === null);
}

/** Finds partners by name or code. Those in `busy` are marked: they have an order already. */
export function partnerFinder({ partners }: ReferenceData, busy: ReadonlySet<string>): Find {
  const named = live(partners)
    .sort((a, b) => compareNames(a.name, b.name))
    .map((partner) => ({ id: partner.id, partner, texts: searchTexts('partner', partner) }));
  return (typed) =>
    findByName(named, typed, MOST_OPTIONS).map(({ id, partner }) => ({
      id,
      label: partner.name,
      hint: busy.has(id) ? orderText('order.existing') : (partner.code ?? undefined),
    }));
}

/** Finds products by any of their names and codes, those that the partner usually takes first. */
export function productFinder({ products }: ReferenceData, usual: ReadonlyMap<string, LastPrice>): Find {
  const named = live(products)
    .sort((a, b) => Number(usual.has(b.id)) - Number(usual.has(a.id)) || compareNames(a.name, b.name))
    .map((product) => ({
      id: product.id,
      label: product.name,
      last: usual.get(product.id),
      texts: searchTexts('product', product),
    }));
  return (typed) =>
    findByName(named, typed, MOST_OPTIONS).map(({ id, label, last }) => ({
      id,
      label,
      hint: last && `${orderText('order.usual')} · ${formatPrice(last.price_cents)}`,
    }));
}

/** Finds units by abbreviation or name. */
export function unitFinder({ units }: ReferenceData): Find {
  const named = live(units)
    .sort((a, b) => compareNames(a.abbreviation, b.abbreviation))
    .map((unit) => ({ id: unit.id, unit, texts: searchTexts('unit', unit) }));
  return (typed) =>
    findByName(named, typed, MOST_OPTIONS).map(({ id, unit }) => ({
      id,
      label: unit.abbreviation,
      hint: unit.name,
    }));
}
