import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findChromium } from '../testing/browser/chromium.ts';
import { findFirefox } from '../testing/browser/firefox/find.ts';
import { findDaemon } from '../testing/server/daemons.ts';
import { fromRoot } from './build/paths.ts';

/**
 * Finds the programs that the tests need, and installs what the machine lacks: `ensure-programs.ts`, or with names, e.g.
 * `ensure-programs.ts chromium`, those alone.
 */
const INSTALL_LIMIT = 600_000; // ms

interface Program {
  find: () => string | undefined;
  /** Debian's packages. */
  packages: readonly string[];
  /** What playwright calls its own build; absent where that will not do. */
  download?: string;
  otherwise: string;
  /** Only a few tests need it: where it cannot be had, they fail and say so, and all others run. */
  few?: true;
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  chromium: {
    find: findChromium,
    packages: ['chromium', 'fonts-liberation'],
    download: 'chromium',
    otherwise: 'install Chromium, Chrome or Edge, or set CHROMIUM to the path of one',
  },
  firefox: {
    find: findFirefox,
    packages: ['firefox-esr', 'fonts-liberation'],
    few: true,
    otherwise: 'install Firefox (not as a snap, if you work as root), or set FIREFOX to the path of one',
  },
  pgbouncer: {
    few: true,
    find: () => findDaemon('pgbouncer'),
    packages: ['pgbouncer'],
    otherwise: 'install PgBouncer',
  },
  haproxy: {
    few: true,
    find: () => findDaemon('haproxy'),
    packages: ['haproxy'],
    otherwise: 'install haproxy',
  },
  spin: {
    few: true,
    find: () => findDaemon('spin'),
    // Its program is made by the compiler, which comes without the headers of C.
    packages: ['spin', 'gcc', 'libc6-dev'],
    otherwise: 'install Spin, or the model of docs/model is not explored',
  },
  gcc: {
    few: true,
    find: () => findDaemon('gcc'),
    packages: ['gcc', 'libc6-dev'],
    otherwise: 'install a C compiler, or the model of docs/model is not explored',
  },
};

const [, , ...asked] = process.argv;
try {
  for (const name of asked.length > 0 ? asked : Object.keys(PROGRAMS)) ensure(name);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function ensure(name: string): void {
  const program = PROGRAMS[name];
  if (!program) throw new Error(`no test needs a program called ${name}`);
  const path = program.find() ?? fromDebian(name, program) ?? fromPlaywright(name, program);
  if (path) console.log(`${name}: ${path}`);
  else if (program.few && asked.length === 0) console.warn(explanation(name, program));
  else throw new Error(explanation(name, program));
}

/** Ubuntu's packages only lead to snaps, which need a running snapd: left to playwright. */
function fromDebian(name: string, { find, packages }: Program): string | undefined {
  if (!isRoot() || distribution() !== 'debian') return undefined;
  console.log(`No ${name} found; installing Debian's.`);
  if (!run('apt-get', ['update', '-qq'])) return undefined;
  if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])) return undefined;
  return find();
}

function fromPlaywright(name: string, { find, download }: Program): string | undefined {
  if (!download) return undefined;
  console.log(`No ${name} found; downloading the one of playwright-core.`);
  const cli = fromRoot('node_modules/playwright-core/cli.js');
  const libraries = isRoot() && ['debian', 'ubuntu'].includes(distribution()) ? ['--with-deps'] : [];
  run(process.execPath, [cli, 'install', ...libraries, download]);
  return find();
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

function explanation(name: string, { packages, download, otherwise }: Program): string {
  const tried = [
    ...(isRoot() && distribution() === 'debian' ? [`apt-get could not install ${packages[0]}`] : []),
    ...(download ? [`\`npx playwright-core install ${download}\` failed`] : []),
  ];
  return [`The tests need ${name}: none is installed`, ...tried].join(', ').concat(`; ${otherwise}.`);
}
