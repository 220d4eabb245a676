import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE, PAGE } from './house.ts';

const BEGIN = '<!-- arrows -->';
const END = '<!-- /arrows -->';
const TOOLS = /^(e2e|bench|sim|scripts|testing)\b/;

/** The house as a table in Markdown: a row a folder, without the folders of tests and tools. */
function houseTable(): string {
  const rows = Object.entries(HOUSE)
    .filter(([folder]) => !TOOLS.test(folder) && !folder.endsWith('/testing'))
    .map(([folder, { holds, may }]) => `| \`${folder}\` | ${holds} | ${doors(folder, may)} |`);
  const page = `*The page*: ${PAGE.map(inCode).join(', ')}.`;
  return ['', '| folder | holds | may import |', '|---|---|---|', ...rows, '', page, ''].join('\n');
}

/**
 * What a row may import, in short: folders of the same room go without saying, and what every feature of the page
 * stands on is said once, below the table.
 */
function doors(folder: string, may: readonly string[]): string {
  const room = folder.split('/').slice(0, 2).join('/');
  const isFeature = PAGE.every((door) => may.includes(door));
  const named = may
    .filter((door) => !door.startsWith(`${room}/`) && !(isFeature && PAGE.includes(door)))
    .map(inCode);
  return [...(isFeature ? ['*the page*'] : []), ...new Set(named.toSorted())].join(', ') || 'nothing of ours';
}

function inCode(door: string): string {
  return `\`${door.replace(/\/\*\*$/, '')}\``;
}

/**
 * Holds ARCHITECTURE.md's table against the code's.
 * @param root the project's folder
 * @param write true puts the code's there
 * @returns one line a fault
 */
export function checkHouseTable(root: string, write = false): string[] {
  const path = join(root, 'ARCHITECTURE.md');
  const text = readFileSync(path, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) return [`ARCHITECTURE.md: no table between ${BEGIN} and ${END}`];
  const right = `${text.slice(0, begin + BEGIN.length)}\n${houseTable()}\n${text.slice(end)}`;
  if (right === text) return [];
  if (write) writeFileSync(path, right);
  return write
    ? []
    : ['ARCHITECTURE.md: its table of folders is not that of scripts/check/house.ts: npm run fix'];
}
