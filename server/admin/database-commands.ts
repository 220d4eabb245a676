import { readMigrated, renewEpochs } from '../sql/admin/dump.ts';
import { findBroken, RULES } from '../sql/admin/invariants.ts';
import { listAllWorkspaces, readDatabaseStanding } from '../sql/admin/standing.ts';
import { verifyBackup } from './backup/backup-file.ts';
import { restore } from './backup/restore.ts';
import { writeBackup } from './backup/write-backup.ts';
import { type Command, sizeOf, tableOf } from './command.ts';

const sum = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((total, count) => total + count, 0);

const status: Command = {
  name: 'status',
  usage: '',
  summary: 'versions, sizes, devices that wait, dead rows',
  words: [0, 0],
  on: 'any',
  run: async ({ sql, version }) => {
    const migrated = await readMigrated(sql);
    const schema = migrated.at(-1)?.version ?? 0;
    if (schema === 0)
      return { text: `Quayside ${version}; the database is empty.`, json: { version, schema } };
    const standing = await readDatabaseStanding(sql);
    const { postgres, size, workspaces, users, sessions, devices, waiting, oldest_waiting, tables } =
      standing;
    const facts = [
      `Quayside ${version}, PostgreSQL ${postgres}, schema ${schema}, ${sizeOf(size)}`,
      `${workspaces} workspaces, ${users} users, ${sessions} sign-ins, ${devices} devices`,
      waiting === 0
        ? 'no device told of unsent changes'
        : `${waiting} devices told of unsent changes; the one seen longest ago: ${oldest_waiting}`,
      '',
      tableOf(
        ['table', 'size', 'rows', 'dead'],
        tables.map(({ name, size: bytes, rows, dead }) => [name, sizeOf(bytes), rows, dead]),
      ),
    ];
    return { text: facts.join('\n'), json: { version, schema, ...standing } };
  },
};

const check: Command = {
  name: 'check',
  usage: '',
  summary: 'looks for what should never be in the database; repairs nothing',
  words: [0, 0],
  run: async ({ sql }) => {
    const broken = await findBroken(sql);
    const text =
      broken.length === 0
        ? `${RULES} rules were looked at; all are kept.`
        : tableOf(
            ['rows', 'workspace', 'for example', 'rule'],
            broken.map(({ rows, workspace, example, rule }) => [rows, workspace, example, rule]),
          );
    return { text, json: { rules: RULES, broken }, failed: broken.length > 0 };
  },
};

const backup: Command = {
  name: 'backup',
  usage: 'FILE [--verify]',
  summary: 'writes everything into FILE while the server runs; --verify reads FILE whole and changes nothing',
  words: [1, 1],
  options: { verify: { type: 'boolean' } },
  on: 'any',
  run: async ({ sql, version, now }, { positionals: [file = ''], flags }) => {
    if (flags['verify']) {
      const { header, end } = await verifyBackup(file);
      const { version: by, made_at, migrations } = header;
      return {
        text: `${file} is whole: ${sum(end.rows)} rows, made at ${made_at} by Quayside ${by}, schema ${migrations.at(-1)?.version ?? 0}.`,
        json: { ...header, ...end },
      };
    }
    const end = await writeBackup(sql, file, { version, now: now() });
    return {
      text: `${file} has ${sum(end.rows)} rows. The secret (AUTH_SECRET, or DATA_DIR) is not in it.`,
      json: end,
    };
  },
};

/** Which database an address names, without its password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1))} on ${host}`;
}

const restoring: Command = {
  name: 'restore',
  usage: 'FILE [--replace] [--yes]',
  summary: 'brings a backup back; --replace puts aside what the database holds. Stop every server before',
  words: [1, 1],
  options: { replace: { type: 'boolean' } },
  on: 'stopped',
  run: async ({ url, migrations, log, now, confirm }, { positionals: [file = ''], flags }) => {
    const replace = flags['replace'] === true;
    if (replace)
      await confirm(`What the database ${placeOf(url)} holds is put aside under another name. Go on?`);
    const { header, rows, workspaces, aside } = await restore(file, {
      url,
      folder: migrations,
      log,
      now: now(),
      replace,
    });
    const facts = [
      `${sum(rows)} rows of ${header.made_at} are back; ${workspaces} workspaces have a new epoch: each device reads anew and sends what was not answered.`,
      ...(aside === null
        ? []
        : [`What was there is the database ${aside}; drop it when it is needed no more.`]),
    ];
    return { text: facts.join('\n'), json: { made_at: header.made_at, rows, workspaces, aside } };
  },
};

const renewEpoch: Command = {
  name: 'renew-epoch',
  usage: '[--yes]',
  summary: 'has every device read everything anew: after a restore by other tools',
  words: [0, 0],
  run: async ({ sql, confirm }) => {
    await confirm('Every device will read its workspace anew. Go on?');
    const renewed = await renewEpochs(sql);
    return { text: `${renewed} workspaces have a new epoch.`, json: { workspaces: renewed } };
  },
};

const workspacesList: Command = {
  name: 'workspaces list',
  usage: '',
  summary: 'every workspace, with its owners and its size',
  words: [0, 0],
  run: async ({ sql }) => {
    const listed = await listAllWorkspaces(sql);
    const text = tableOf(
      ['id', 'name', 'owners', 'members', 'orders', 'lines', 'devices', 'last seen'],
      listed.map((each) => [
        each.id,
        each.name,
        each.owners.join(', '),
        each.members,
        each.orders,
        each.lines,
        each.devices,
        each.last_seen ?? 'never',
      ]),
    );
    return { text, json: listed };
  },
};

/** What is done with the database as a whole. */
export const DATABASE_COMMANDS: readonly Command[] = [
  status,
  check,
  backup,
  restoring,
  renewEpoch,
  workspacesList,
];
