import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_AMOUNT } from '../../../shared/records/amounts.ts';
import { aUnit } from '../../../testing/builders/a-record.ts';
import { CURRENCIES } from '../../account/currencies.ts';
import { currency, currencyDigits, formatMoney, formatPrice, formatQuantity } from '../../i18n/format.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { startLanguage } from '../../i18n/locale.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { priceText, quantityText } from './number-text.ts';

/** Regions that write numbers in other ways: marks, groups of pairs, apostrophes, four digits without a mark. */
const REGIONS = ['GB', 'FR', 'CH', 'DE', 'IN', 'ZA', 'CA', 'BE', 'US', 'SE', 'AT', 'LU', 'MA'];
const TAGS = LANGUAGES.flatMap(({ tag, region }) => [region, ...REGIONS.map((each) => `${tag}-${each}`)]);

async function speak(tag: string): Promise<void> {
  stubBrowserLanguage([tag]);
  const [language] = tag.split('-');
  await startLanguage(LANGUAGES.filter((each) => each.tag === language));
}

beforeEach(() => speak('en-GB'));
afterEach(() => {
  currency.value = 'EUR';
});

const value = (parsed: { ok: boolean; value?: number }) => (parsed.ok ? parsed.value : parsed);

describe.each(TAGS)('what the page writes in %s is read as the same number', (tag) => {
  beforeEach(() => speak(tag));

  test.each(CURRENCIES)('prices in %s: in a field, in a list, with the currency', (code) => {
    currency.value = code;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT }), (amount) => {
        const { parse, format } = priceText();
        for (const text of [format(amount), formatPrice(amount), formatMoney(amount)])
          expect(value(parse(text)), text).toBe(amount);
        expect(value(parse(`${format(amount)} ${code}`))).toBe(amount);
      }),
      { numRuns: 8 },
    );
  });

  test.each([0, 1, 2, 3])('quantities with %i decimals: in a field, in a list, with the unit', (decimals) => {
    const unit = aUnit({ decimals, abbreviation: 'kg', name: 'Kilogram' });
    const step = 10 ** (3 - decimals);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT / step }), (steps) => {
        const milli = steps * step;
        const { parse, format } = quantityText(unit);
        const texts = [format(milli), formatQuantity(milli), `${formatQuantity(milli)} kg`];
        for (const text of texts) expect(value(parse(text)), text).toBe(milli);
      }),
      { numRuns: 20 },
    );
  });
});

describe('words beside a number', () => {
  const kg = quantityText(aUnit({ abbreviation: 'kg', name: 'Kilogram', decimals: 3 }));
  test.each(['7 kg', '7kg', '7 KG', 'kg 7', '7 kilogram', '7,0 kg.', ' 7 '])(
    '%s is 7 in a kg line',
    (text) => {
      expect(value(kg.parse(text))).toBe(7000);
    },
  );

  test.each(['٧', '۷', '७', '７', '７ kg', '٧٫٠', '7.'])('%s is 7 in the digits of its script', (text) => {
    expect(value(kg.parse(text))).toBe(7000);
  });

  test('a mark of the Arabic script groups, or parts the decimals, and nothing else', () => {
    expect(kg.parse('١٬٢٣٤٫٥')).toEqual({ ok: true, value: 1_234_500, other: null });
  });

  test.each(['\u200e7', '7\u200f kg', '\u202a7\u202c kg', '7\u200b', '7 ㎏', '7 kgs', '7 kilo', '7 kilos'])(
    '%j is 7 in a kg line: what nobody sees is dropped, and the unit is known as it is said',
    (text) => {
      expect(value(kg.parse(text))).toBe(7000);
    },
  );

  test('a unit of several words stands whole: 7 kg are not 7 boxes of 5 kg', () => {
    const box = quantityText(aUnit({ abbreviation: 'bx', name: 'Box 5 kg', decimals: 0 }));
    expect(box.parse('7 kg')).toMatchObject({ ok: false, fault: 'other_words' });
    expect(box.parse('7 box')).toMatchObject({ ok: false, fault: 'other_words' });
    expect(value(box.parse('7 Box 5 kg'))).toBe(7000);
    const pot = quantityText(aUnit({ abbreviation: 'pt', name: 'Pot à moules', decimals: 0 }));
    expect(value(pot.parse('7 pot à moules'))).toBe(7000);
    expect(pot.parse('7 moules')).toMatchObject({ ok: false, fault: 'other_words' });
  });

  test.each([
    ['12,-', 1200],
    ['12.—', 1200],
    ['12,-- €', 1200],
    ['1.200,–', 120_000],
    ['12 euro', 1200],
    ['1 Euro', 100],
    ['\u200f12,50\u00a0€', 1250],
  ])('%j is a price without a doubt', (text, cents) => {
    expect(priceText().parse(text)).toEqual({ ok: true, value: cents, other: null });
  });

  test.each([
    ['JPY', '￥1500', 1500],
    ['JPY', '1500円', 1500],
    ['KRW', '1500원', 1500],
    ['CHF', 'Fr. 15.–', 1500],
  ])('in %s %s is a price, as it is written there', (code, text, minor) => {
    currency.value = code;
    const read = priceText().parse(text);
    currency.value = 'EUR';
    expect(value(read)).toBe(minor);
  });

  test('another unit is refused by name', () => {
    expect(kg.parse('7 crates')).toMatchObject({ ok: false, fault: 'other_words' });
    expect(kg.faultText('other_words')).toBe('Type a number in kg.');
  });

  test.each(['12..5', '12,,5', '12.5,', '1.2.5', '0..75', '1,2.5,3', '1e3', '-3', 'abc', '5 x 3'])(
    '%s is no number',
    (text) => {
      const read = kg.parse(text);
      expect(read.ok || kg.faultText(read.fault)).toBe('Type a number.');
    },
  );

  test('a unit may have digits and blanks in its name', () => {
    const box = quantityText(aUnit({ abbreviation: 'box 5', name: 'Box of 5', decimals: 0 }));
    expect(value(box.parse('3 box 5'))).toBe(3000);
    expect(value(box.parse('3 Box of 5'))).toBe(3000);
  });

  test.each(['12,50 €', '€12.50', 'EUR 12,50', '12,50 eur', '12.50 euros', '12,50 €/kg', '12,50 / kg'])(
    '%s is a price per kg',
    (text) => {
      expect(value(priceText(aUnit({ abbreviation: 'kg', name: 'Kilogram' })).parse(text))).toBe(1250);
    },
  );

  test.each(['12,50 $', 'USD 12,50', '12,50 €/crate'])('%s is none: its words must agree', (text) => {
    const price = priceText(aUnit({ abbreviation: 'kg', name: 'Kilogram' }));
    expect(price.parse(text)).toMatchObject({ ok: false, fault: 'other_words' });
  });

  test.each(['A$12.50', 'A$ 12.50', '12.50 A$', 'a $12.50', '12.50 a $', 'NZ$12.50'])(
    '%s is none of the workspace’s own dollars',
    (text) => {
      currency.value = 'USD';
      expect(priceText().parse(text)).toMatchObject({ ok: false });
      expect(value(priceText().parse('$12.50'))).toBe(1250);
    },
  );

  test('a dollar of another country is read where it is the workspace’s', () => {
    currency.value = 'AUD';
    for (const text of ['A$12.50', '12.50 A$', '$12.50']) expect(value(priceText().parse(text))).toBe(1250);
  });

  describe('a unit is never read as another one', () => {
    const UNITS = [
      ...['Bac', 'Bag', 'Bar', 'Barquette', 'Barrel', 'Barrique', 'Basket', 'Botte', 'Bottle', 'Bouquet'],
      ...['Bouteille', 'Box', 'Bunch', 'Bundle', 'Cage', 'Cageot', 'Cagette', 'Caisse', 'Caissette', 'Can'],
      ...['Canister', 'Carton', 'Cartouche', 'Case', 'Cask', 'Casket', 'Crate', 'Douzaine', 'Dozen', 'Filet'],
      ...[
        'Flacon',
        'Gram',
        'Kilogram',
        'Kiste',
        'Litre',
        'Lot',
        'Pack',
        'Package',
        'Packet',
        'Pal',
        'Palette',
      ],
      ...['Pallet', 'Panier', 'Piece', 'Pint', 'Plat', 'Plateau', 'Pot', 'Pottle', 'Pound', 'Punnet', 'Sac'],
      ...['Sachet', 'Seau', 'Tin', 'Ton', 'Tonne', 'Tonneau', 'Tonnelet', 'Tray', 'Tub', 'Tube', 'Unit'],
    ];
    const forms = (name: string) => [name, `${name}s`, name.toLowerCase(), `${name}(s)`];
    const pairs = UNITS.flatMap((own) => UNITS.filter((each) => each !== own).map((other) => [own, other]));

    test('among real ones, in a quantity or beside a price', () => {
      for (const [own = '', other = ''] of pairs) {
        const unit = aUnit({ abbreviation: own, name: own, decimals: 0 });
        for (const said of forms(other)) {
          expect(quantityText(unit).parse(`5 ${said}`), `5 ${said} of ${own}`).toMatchObject({ ok: false });
          expect(priceText(unit).parse(`12 €/${said}`), `${said} of ${own}`).toMatchObject({ ok: false });
        }
      }
    });

    test.each([
      ['Caisse', '5 caisses'],
      ['Caisses', '5 caisse'],
      ['Box', '5 boxes'],
      ['Bunch', '5 bunches'],
      ['Tonneau', '5 tonneaux'],
      ['Kiste', '5 Kisten'],
      ['kg', '5 kilos'],
      ['Kilo', '5 kilogrammes'],
    ])('a %s is known in %s', (name, text) => {
      expect(value(quantityText(aUnit({ abbreviation: 'u', name, decimals: 0 })).parse(text))).toBe(5000);
    });

    test('nor by one letter more', () => {
      const piece = quantityText(aUnit({ abbreviation: 'c', name: 'Cent', decimals: 0 }));
      expect(piece.parse('5 cs')).toMatchObject({ ok: false, fault: 'other_words' });
    });
  });

  test('two readings are told in words', () => {
    expect(kg.parse('1,500')).toEqual({ ok: true, value: 1_500_000, other: 1_500 });
    expect(kg.readingText.read(1_500_000)).toBe('Read as 1,500 kg.');
    expect(kg.readingText.instead(1_500)).toBe('No, 1.5 kg');
    expect(priceText().readingText.read(125_000)).toBe(`Read as ${formatPrice(125_000)} EUR.`);
  });

  test('every currency of the list has the decimals that browsers know', () => {
    for (const code of CURRENCIES) {
      currency.value = code;
      const known = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions();
      expect([code, currencyDigits()]).toEqual([code, known.maximumFractionDigits]);
    }
  });
});
