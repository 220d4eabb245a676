import { computed, signal } from '@preact/signals';
import { currencyDecimals, DEFAULT_CURRENCY } from '../../shared/records/currency.ts';
import type { NumberStyle } from './amount-readings.ts';
import { foldWord } from './amount-words.ts';
import { formatTag } from './locale.ts';
import { formatScaled } from './numbers.ts';

/** The workspace's currency (ISO 4217); set by client/live when a workspace opens. */
export const currency = signal(DEFAULT_CURRENCY);
/** The first day of the workspace's week, as `Date.getDay` counts; set as the currency is. */
export const weekStart = signal(1);

const cache = new Map<
  string,
  Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.Collator
>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.Collator>(
  key: string,
  make: () => T,
): T {
  const found = cache.get(key);
  if (found) return found as T;
  const made = make();
  cache.set(key, made);
  return made;
}

/** Digits after the decimal mark of the workspace's currency: 2 for EUR, 0 for JPY. */
export function currencyDigits(): number {
  return currencyDecimals(currency.value);
}

function moneyFormat(code: string): Intl.NumberFormat {
  const tag = formatTag.value;
  return cached(`money ${tag} ${code}`, () => moneyFormatOf(tag, code, 'narrowSymbol'));
}

function moneyFormatOf(
  tag: string,
  code: string,
  currencyDisplay: CurrencyDisplay,
  digits = currencyDecimals(code),
): Intl.NumberFormat {
  return new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: code,
    currencyDisplay,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

type CurrencyDisplay = 'code' | 'symbol' | 'narrowSymbol' | 'name';
const DISPLAYS: readonly CurrencyDisplay[] = ['code', 'symbol', 'narrowSymbol', 'name'];

/** Signs of the countries themselves, which no language but theirs writes. */
const OWN_SIGNS: Readonly<Partial<Record<string, readonly string[]>>> = {
  CHF: ['fr', 'sfr'],
  CNY: ['元', '¥'],
  JPY: ['円', '¥'],
  KRW: ['원', '₩'],
};

/** What the workspace's currency may be called beside a number, folded: its code, its signs, its name here and in English. */
export const currencyWords = computed((): ReadonlySet<string> => {
  const formats = [formatTag.value, 'en'].flatMap((tag) =>
    // Without decimals one is one: `1 euro`, but `1.00 euros`.
    DISPLAYS.map((display) => moneyFormatOf(tag, currency.value, display, 0)),
  );
  const parts = formats.flatMap((format) => [...format.formatToParts(1), ...format.formatToParts(2)]);
  const named = parts.filter(({ type }) => type === 'currency').map(({ value }) => foldWord(value));
  return new Set([...named, ...(OWN_SIGNS[currency.value] ?? [])]);
});

/** An amount in minor units, with the currency (without `code`: the workspace's): `1234n` -> `€12.34`. */
export function formatMoney(minorUnits: bigint | number, code = currency.value): string {
  return moneyFormat(code).format(exact(minorUnits, currencyDecimals(code)));
}

/** A price in minor units, without the currency: `1234` -> `12.34`. */
export function formatPrice(minorUnits: bigint | number): string {
  const tag = formatTag.value;
  const digits = currencyDigits();
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = cached(`price ${tag} ${digits}`, () => new Intl.NumberFormat(tag, options));
  return format.format(exact(minorUnits, digits));
}

/** A quantity in thousandths, with no more digits than it needs: `12500` -> `12.5`. */
export function formatQuantity(milli: bigint | number): string {
  const tag = formatTag.value;
  const format = cached(`quantity ${tag}`, () => new Intl.NumberFormat(tag, { maximumFractionDigits: 3 }));
  return format.format(exact(milli, 3));
}

/** How the page writes numbers. */
export const numberStyle = computed((): NumberStyle => numberStyleOf(formatTag.value));

/** How numbers are written by a language tag: `fr-FR`. */
export function numberStyleOf(tag: string): NumberStyle {
  const parts = new Intl.NumberFormat(tag, { minimumFractionDigits: 1 }).formatToParts(1_234_567.5);
  const textOf = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return {
    decimal: textOf('decimal') === ',' ? ',' : '.',
    group: textOf('group'),
    pairs: parts.filter(({ type, value }) => type === 'integer' && value.length === 2).length > 0,
  };
}

/** A number of things: `4,800`. */
export function formatCount(count: number): string {
  const tag = formatTag.value;
  return cached(`count ${tag}`, () => new Intl.NumberFormat(tag)).format(count);
}

/** The decimal mark of the page's numbers. */
export function decimalMark(): string {
  return numberStyle.value.decimal;
}

const EXACT_BELOW = 1e13; // below it a quotient by 1000 is written as it was meant

/** The value in whole units: a number where that is exact, else decimal text, which Intl does not round. */
function exact(value: bigint | number, scale: number): number | Intl.StringNumericLiteral {
  if (value < EXACT_BELOW) return Number(value) / 10 ** scale;
  return formatScaled(value, scale, '.') as Intl.StringNumericLiteral;
}

const DATE_STYLES = {
  /** Sunday 22 November 2026 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** Sunday 22 November */
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  /** Sun 22 Nov */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  weekday: { weekday: 'short' },
  weekday_long: { weekday: 'long' },
  day: { day: 'numeric' },
  month: { month: 'short' },
  /** November 2026 */
  month_year: { month: 'long', year: 'numeric' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof DATE_STYLES;

/** A calendar day (`YYYY-MM-DD`) in words. */
export function formatDate(date: string, style: DateStyle = 'short'): string {
  const tag = formatTag.value;
  const options: Intl.DateTimeFormatOptions = { ...DATE_STYLES[style], timeZone: 'UTC' };
  return cached(`date ${tag} ${style}`, () => new Intl.DateTimeFormat(tag, options)).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** A point in time as hours and minutes of this device's clock. Milliseconds or RFC 3339 in. */
export function formatTime(at: number | string): string {
  const tag = formatTag.value;
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  return cached(`time ${tag}`, () => new Intl.DateTimeFormat(tag, options)).format(new Date(at));
}

/** A point in time to the second. Milliseconds in. */
export function formatClock(at: number): string {
  const tag = formatTag.value;
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeStyle: 'medium' };
  return cached(`clock ${tag}`, () => new Intl.DateTimeFormat(tag, options)).format(new Date(at));
}

/** An amount of storage: `12.5 MB`. Bytes in. */
export function formatBytes(bytes: number): string {
  const tag = formatTag.value;
  const mega = bytes / 1_000_000;
  const [value, unit] = mega >= 1000 ? [mega / 1000, 'gigabyte'] : [mega, 'megabyte'];
  const options = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return cached(`bytes ${tag} ${unit}`, () => new Intl.NumberFormat(tag, options)).format(value);
}

/** A point in time with its day. Milliseconds or RFC 3339 in. */
export function formatDateTime(at: number | string): string {
  const tag = formatTag.value;
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  };
  return cached(`date time ${tag}`, () => new Intl.DateTimeFormat(tag, options)).format(new Date(at));
}

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago, in the largest unit that fits: `3 minutes ago`; `now` below a minute. Milliseconds in. */
export function formatAgo(elapsedMs: number): string {
  const tag = formatTag.value;
  const format = cached(`ago ${tag}`, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
  const [unit, ms] = STEPS.find(([, each]) => elapsedMs >= each) ?? ['second', Number.POSITIVE_INFINITY];
  return format.format(-Math.floor(elapsedMs / ms), unit);
}

const DAY_HOURS = 24;

/** How long, in hours, and from two days on in days: `3 hours`, `2 days`. Milliseconds in, rounded. */
export function formatSpan(ms: number): string {
  const tag = formatTag.value;
  const hours = Math.max(1, Math.round(ms / 3_600_000));
  const unit = hours < 2 * DAY_HOURS ? 'hour' : 'day';
  const format = cached(
    `span ${tag} ${unit}`,
    () => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }),
  );
  return format.format(unit === 'hour' ? hours : hours / DAY_HOURS);
}

/** Orders names as the page's language does, numbers inside them by value. */
export function compareNames(a: string, b: string): number {
  const tag = formatTag.value;
  return cached(`names ${tag}`, () => new Intl.Collator(tag, { numeric: true, sensitivity: 'base' })).compare(
    a,
    b,
  );
}

/** How many days away, in words: `in 3 days`, `3 days ago`. */
export function formatDays(days: number): string {
  const tag = formatTag.value;
  return cached(`days ${tag}`, () => new Intl.RelativeTimeFormat(tag)).format(days, 'day');
}
