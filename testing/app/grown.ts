import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { fromRoot } from '../../scripts/build/paths.ts';
import { DATABASE_VERSION } from '../../shared/device/store/upgrade.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

const BUILD_LIMIT = 120_000; // ms
const COPIED = [
  'client',
  'scripts',
  'server',
  'shared',
  'sw',
  'testing',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.page.json',
  'vite.config.ts',
];
const NEXT = PROTOCOL_VERSION + 1;

/** What the next version of the app might be: a partner has a `phone`, null by default, and a `rating`, 3 by default. */
export interface GrownApp {
  /** Its sources: a copy of the present ones, changed as CONTRIBUTING.md says ("Add a field"). */
  root: string;
  /** For `server.start(dist)`. */
  dist: string;
  remove(): Promise<void>;
}

interface Edit {
  file: string;
  from: RegExp;
  to: string;
}

const EDITS: readonly Edit[] = [
  {
    file: 'shared/records/partner.ts',
    from: /import \{(.*)\} from '.\/field.ts';/,
    to: "import { countField, since,$1} from './field.ts';",
  },
  {
    file: 'shared/records/partner.ts',
    from: /type: choiceField\(.*\),/,
    to: `$&\n  phone: since(${NEXT}, null, optionalTextField(50)),\n  rating: since(${NEXT}, 3, countField(1, 5)),`,
  },
  { file: 'shared/protocol/version.ts', from: /PROTOCOL_VERSION = \d+/, to: `PROTOCOL_VERSION = ${NEXT}` },
  {
    file: 'shared/device/store/upgrade.ts',
    from: /DATABASE_VERSION = \d+/,
    to: `DATABASE_VERSION = ${DATABASE_VERSION + 1}`,
  },
  {
    file: 'shared/device/store/upgrade.ts',
    from: /ADDED_FIELDS: readonly AddedField\[\] = \[/,
    to: `$&${['phone', 'rating'].map((field) => `${addedField(field)},`).join('')}`,
  },
  {
    file: 'client/live/fields/field-names.ts',
    from: /type: 'field.type'/,
    to: "$&, phone: 'field.phone', rating: 'field.rating'",
  },
  ...['client/live/fields/field-words.ts', 'client/i18n/languages/fr/live.ts'].map((file) => ({
    file,
    from: /'field\.type': .*,/,
    to: "$&\n  'field.phone': 'phone',\n  'field.rating': 'rating',",
  })),
];

const MIGRATION = `alter table partners
  add column phone text check (length(phone) <= 50),
  add column rating smallint not null default 3 check (rating between 1 and 5);`;

function addedField(field: string): string {
  return `{ version: ${DATABASE_VERSION + 1}, entity: 'partner', field: '${field}' }`;
}

/** Makes and builds it, in a folder inside the project. Takes half a minute. */
export async function growApp(): Promise<GrownApp> {
  const root = fromRoot(`dist.${randomUUID().slice(0, 8)}`);
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true });
  try {
    await mkdir(root);
    await Promise.all(COPIED.map((path) => cp(fromRoot(path), `${root}/${path}`, { recursive: true })));
    await symlink(fromRoot('node_modules'), `${root}/node_modules`, 'dir');
    for (const edit of EDITS) await change(root, edit);
    const last = (await readdir(`${root}/server/sql/migrations`)).sort().at(-1) ?? '';
    const number = String(Number(last.slice(0, 4)) + 1).padStart(4, '0');
    await writeFile(`${root}/server/sql/migrations/${number}.do.grown.sql`, MIGRATION);
    build(root);
  } catch (error) {
    await remove();
    throw error;
  }
  return { root, dist: `${root}/dist`, remove };
}

async function change(root: string, { file, from, to }: Edit): Promise<void> {
  const text = await readFile(`${root}/${file}`, 'utf8');
  if (!from.test(text))
    throw new Error(`${file} has no ${String(from)} any more: say here how it is changed`);
  await writeFile(`${root}/${file}`, text.replace(from, to));
}

function build(root: string): void {
  const { DIST_DIR: _elsewhere, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `${root}/scripts/build.ts`], {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: BUILD_LIMIT,
  });
  if (status !== 0) throw new Error(`the grown app could not be built: ${stderr}`);
}
