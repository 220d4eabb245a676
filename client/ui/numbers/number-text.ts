import type { Unit } from '../../../shared/records/unit.ts';
import { isNameOf, splitAmount } from '../../i18n/amount-words.ts';
import {
  currency,
  currencyDigits,
  currencyWords,
  decimalMark,
  formatPrice,
  formatQuantity,
  numberStyle,
} from '../../i18n/format.ts';
import {
  type AmountFault,
  formatScaled,
  type ParsedAmount,
  type Precision,
  parseAmount,
  quantityPrecision,
  stepAmount,
} from '../../i18n/numbers.ts';
import { t } from '../../i18n/translate.ts';
import type { Parsed } from '../fields/number-field.tsx';

type Fault = AmountFault | 'other_words';

/** How a number field reads, writes, tells and steps an amount. */
export interface NumberText {
  parse: (typed: string) => Parsed<Fault>;
  format: (value: number) => string;
  faultText: (fault: Fault) => string;
  /** What a text that has two readings is read as, and what is offered in its place. */
  readingText: { read: (value: number) => string; instead: (value: number) => string };
  step: (value: number, direction: 1 | -1) => number;
}

/** Quantities in a unit, in thousandths; steps of one. The unit may stand behind the number. */
export function quantityText(unit: Unit | undefined): NumberText {
  const precision = quantityPrecision(unit?.decimals ?? 3);
  const labels = labelsOf(unit);
  const show = (value: number): string => `${formatQuantity(value)} ${unit?.abbreviation ?? ''}`.trim();
  return {
    parse: (typed) => parseWithWords(typed, precision, labels),
    format: (value) => formatScaled(value, precision.scale, decimalMark()),
    faultText: (fault) => faultText(fault, precision.decimals, unit?.abbreviation),
    readingText: readingText(show),
    step: (value, direction) => stepAmount(value, 1000, direction),
  };
}

/** Prices in the workspace's currency, in minor units. The currency, and the unit where it is known, may stand beside the number. */
export function priceText(unit?: Unit): NumberText {
  const digits = currencyDigits();
  const labels = labelsOf(unit);
  return {
    parse: (typed) =>
      parseWithWords(typed, { scale: digits, decimals: digits }, labels, [...currencyWords.value]),
    format: (value) => formatScaled(value, digits, decimalMark(), digits),
    faultText: (fault) => faultText(fault, digits, currency.value),
    readingText: readingText((value) => `${formatPrice(value)} ${currency.value}`),
    step: (value, direction) => stepAmount(value, 10 ** digits, direction),
  };
}

function labelsOf(unit: Unit | undefined): string[] {
  return unit ? [unit.abbreviation, unit.name] : [];
}

/**
 * @param labels what the unit is called
 * @param money what the currency is called, where it may stand beside the number
 */
function parseWithWords(
  typed: string,
  precision: Precision,
  labels: readonly string[],
  money: readonly string[] = [],
): ParsedAmount | { ok: false; fault: 'other_words'; other: null } {
  const { number, words } = splitAmount(typed, labels);
  const coins = new Set(money.flatMap((each) => [each, ...each.split(/\s+/)]));
  const strange = words.filter((word) => !coins.has(word));
  if (strange.length === 0 || labels.some((label) => isNameOf(strange, label)))
    return parseAmount(number, precision, numberStyle.value);
  const isWord = number !== '' && strange.every((word) => /^[\p{L}\p{Sc}]+$/u.test(word));
  return { ok: false, fault: isWord ? 'other_words' : 'not_a_number', other: null };
}

function readingText(show: (value: number) => string): NumberText['readingText'] {
  return {
    read: (value) => t('number.read_as', { value: show(value) }),
    instead: (value) => t('number.read_instead', { value: show(value) }),
  };
}

function faultText(fault: Fault, decimals: number, words: string | undefined): string {
  if (fault === 'too_precise') {
    return decimals === 0 ? t('number.too_precise_whole') : t('number.too_precise', { count: decimals });
  }
  if (fault === 'other_words' && words) return t('number.other_words', { unit: words });
  return fault === 'too_large' ? t('number.too_large') : t('number.not_a_number');
}
