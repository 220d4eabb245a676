import { createInterface } from 'node:readline/promises';
import { type Command, type Report, UsageError } from './admin/command.ts';
import { type Opened, openDatabase } from './admin/open-database.ts';
import { runAdmin, type Terminal } from './admin/run-admin.ts';
import { createLog } from './base/log.ts';
import { messageOf } from './base/message-of.ts';
import { VERSION } from './base/version.ts';
import { findFolders } from './folders.ts';
import { parseSettings } from './ops/settings.ts';

/** Log lines would mix with what a command prints. */
const log = createLog('silent');

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

const open: Terminal['open'] = async (
  command: Command,
  work: (opened: Opened) => Promise<Report>,
): Promise<Report> => {
  const { migrations } = findFolders(import.meta.url);
  return await openDatabase(
    { settings: parseSettings(process.env), migrations, version: VERSION, log },
    command,
    work,
  );
};

const terminal: Terminal = {
  print: (text) => process.stdout.write(`${text}\n`),
  ask: process.stdin.isTTY ? ask : null,
  open,
};

runAdmin(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
