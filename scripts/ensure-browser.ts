import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findChromium } from '../testing/browser/chromium.ts';
import { fromRoot } from './build/paths.ts';

const INSTALL_LIMIT = 600_000; // ms

try {
  const path = findChromium() ?? fromDebian() ?? fromPlaywright();
  if (!path) throw new Error(explanation());
  console.log(`browser: ${path}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Ubuntu's package only leads to a snap, which needs a running snapd: left to playwright. */
function fromDebian(): string | undefined {
  if (!isRoot() || distribution() !== 'debian') return undefined;
  console.log("No browser found; installing Debian's chromium.");
  if (!run('apt-get', ['update', '-qq'])) return undefined;
  if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']))
    return undefined;
  return findChromium();
}

function fromPlaywright(): string | undefined {
  console.log('No browser found; downloading the Chromium of playwright-core.');
  const cli = fromRoot('node_modules/playwright-core/cli.js');
  const libraries = isRoot() && ['debian', 'ubuntu'].includes(distribution()) ? ['--with-deps'] : [];
  run(process.execPath, [cli, 'install', ...libraries, 'chromium']);
  return findChromium();
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'], timeout: INSTALL_LIMIT })
      .status === 0
  );
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** @returns `debian`, `ubuntu` and the like; empty where the system does not say. */
function distribution(): string {
  try {
    return /^ID="?([\w.-]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

function explanation(): string {
  const apt = isRoot() && distribution() === 'debian' ? 'apt-get could not install chromium, ' : '';
  return (
    `The tests need a browser: none is installed, ${apt}and \`npx playwright-core install chromium\` failed; ` +
    'install Chromium, Chrome or Edge, or set CHROMIUM to the path of one.'
  );
}
