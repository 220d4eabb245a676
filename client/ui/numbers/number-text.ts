import type { Unit } from '../../../shared/records/unit.ts';
import { currencyDigits, decimalMark } from '../../i18n/format.ts';
import {
  type AmountFault,
  formatScaled,
  parseAmount,
  quantityPrecision,
  stepAmount,
} from '../../i18n/numbers.ts';
import { t } from '../../i18n/translate.ts';
import type { Parsed } from '../fields/number-field.tsx';

/** How a number field reads, writes and steps an amount. */
export interface NumberText {
  parse: (typed: string) => Parsed<AmountFault>;
  format: (value: number) => string;
  faultText: (fault: AmountFault) => string;
  step: (value: number, direction: 1 | -1) => number;
}

/** Quantities in a unit, in thousandths; steps of one. */
export function quantityText(unit: Unit | undefined): NumberText {
  const precision = quantityPrecision(unit?.decimals ?? 3);
  return {
    parse: (typed) => parseAmount(typed, precision),
    format: (value) => formatScaled(value, precision.scale, decimalMark()),
    faultText: (fault) => faultText(fault, precision.decimals),
    step: (value, direction) => stepAmount(value, 1000, direction),
  };
}

/** Prices in the workspace's currency, in minor units. */
export function priceText(): NumberText {
  const digits = currencyDigits();
  return {
    parse: (typed) => parseAmount(typed, { scale: digits, decimals: digits }),
    format: (value) => formatScaled(value, digits, decimalMark(), digits),
    faultText: (fault) => faultText(fault, digits),
    step: (value, direction) => stepAmount(value, 10 ** digits, direction),
  };
}

function faultText(fault: AmountFault, decimals: number): string {
  if (fault === 'too_precise') {
    return decimals === 0 ? t('number.too_precise_whole') : t('number.too_precise', { count: decimals });
  }
  return fault === 'too_large' ? t('number.too_large') : t('number.not_a_number');
}
