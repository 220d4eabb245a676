import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { freePort } from '../server/postgres/free-port.ts';
import type { Account } from '../testing/app/accounts.ts';
import { findChromium } from '../testing/browser/chromium.ts';
import { makeSampleWorkspace } from '../testing/world/sample-workspace.ts';
import { openStage } from '../testing/world/stage.ts';

// Fetched when it is asked for, not a dependency: it brings 130 packages and 100 MB, and no test needs it.
const LIGHTHOUSE = 'lighthouse@12.8.2';
const RUNS = Number(
  process.argv.find((argument) => argument.startsWith('--runs='))?.slice('--runs='.length) ?? 3,
);
const LIMIT = 240_000; // ms
const AIM = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
] as const;

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
  runtimeError?: { message: string };
}

const stage = await openStage();
try {
  const { anna } = await makeSampleWorkspace(stage.server);
  const pages = [
    { name: 'sign-in', account: undefined, known: false },
    { name: 'orders of a day, first visit of a device that is signed in', account: anna, known: false },
    { name: 'orders of a day, on a device that has been here before', account: anna, known: true },
  ];
  for (const { name, account, known } of pages) {
    const reports: Report[] = [];
    for (let run = 0; run < RUNS; run += 1) reports.push(await examine(stage.server.url, account, known));
    tell(name, reports);
  }
} finally {
  await stage.close();
}

/**
 * Lighthouse as it comes: a phone, four times slower, on a slow mobile network; in a fresh browser.
 * @param known the app was opened in it before, and what it stored is kept
 */
async function examine(url: string, account: Account | undefined, known: boolean): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-lighthouse-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: findChromium() ?? '',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      `--remote-debugging-port=${port}`,
    ],
  });
  try {
    if (account) await context.addCookies(account.cookies.map((cookie) => ({ ...cookie, url })));
    if (known) {
      const page = await context.newPage();
      await page.goto(url);
      await page.locator('.sync-indicator--ok').waitFor();
      await page.close();
    }
    const file = join(folder, 'report.json');
    await run('npx', [
      ...['--yes', LIGHTHOUSE, url, `--port=${port}`, '--quiet', '--output=json', `--output-path=${file}`],
      `--only-categories=${CATEGORIES.join(',')}`,
      ...(known ? ['--disable-storage-reset'] : []),
    ]);
    const report = JSON.parse(await readFile(file, 'utf8')) as Report;
    if (report.runtimeError) throw new Error(report.runtimeError.message);
    return report;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'inherit'],
    signal: AbortSignal.timeout(LIMIT),
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} ${args[1]} ended with ${code}`);
}

/** Prints the median of each score and metric, and what the last run was not content with. */
function tell(name: string, reports: readonly Report[]): void {
  console.log(`\n${name}`);
  for (const category of CATEGORIES) {
    const score = median(reports.map(({ categories }) => (categories[category]?.score ?? 0) * 100));
    if (score < AIM) process.exitCode = 1;
    console.log(`  ${category.padEnd(16)} ${score.toFixed(0)}${score < AIM ? `  (aim: ${AIM})` : ''}`);
  }
  const last = reports.at(-1);
  for (const metric of METRICS) {
    const values = reports.map(({ audits }) => audits[metric]?.displayValue ?? '?');
    console.log(`  ${metric.padEnd(26)} ${values.join(', ')}`);
  }
  for (const [id, { score, title, displayValue = '' }] of Object.entries(last?.audits ?? {})) {
    const counts = CATEGORIES.some((category) =>
      last?.categories[category]?.auditRefs.some((ref) => ref.id === id && ref.weight > 0),
    );
    if (counts && score !== null && score < 0.9) console.log(`  - ${title} ${displayValue}`);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
