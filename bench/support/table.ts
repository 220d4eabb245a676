import { type Aim, type Figure, isMet, ratioOf } from './figure.ts';

const HEAD = ['figure', 'ours', 'floor', 'ratio', 'aim', 'floor is'];
/** Columns of numbers, set flush right. */
const NUMBERS = new Set([1, 2, 3]);

/** The figures as aligned text, one a line. */
export function toText(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return NUMBERS.has(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The figures for programs. */
export function toJson(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: isMet(figure) }));
  return JSON.stringify(rows, null, 2);
}

function rowOf(figure: Figure): string[] {
  const { name, ours, floor, unit, against } = figure;
  const ratio = ratioOf(figure);
  return [
    name,
    `${amount(ours)} ${unit}`,
    floor === null ? '' : `${amount(floor)} ${unit}`,
    ratio === null ? '' : ratio.toFixed(2),
    aimOf(figure),
    against,
  ];
}

function aimOf(figure: Figure): string {
  const met = isMet(figure);
  if (!figure.aim || met === null) return '';
  return `${sayAim(figure.aim, figure.unit)} ${met ? 'met' : 'MISSED'}`;
}

function sayAim(aim: Aim, unit: string): string {
  if ('at_least' in aim) return `>= ${aim.at_least.times.toFixed(2)}`;
  return 'value' in aim.at_most
    ? `<= ${amount(aim.at_most.value)} ${unit}`
    : `<= ${aim.at_most.times.toFixed(2)}`;
}

/** Three digits are all that such measurements tell. */
function amount(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
