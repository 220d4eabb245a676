import { parseArgs } from 'node:util';
import { messageOf } from '../base/message-of.ts';
import { type AdminContext, type Command, type Report, UsageError } from './command.ts';
import { DATABASE_COMMANDS } from './database-commands.ts';
import { USER_COMMANDS } from './user-commands.ts';

/** All commands, as `--help` lists them. */
export const COMMANDS: readonly Command[] = [...DATABASE_COMMANDS, ...USER_COMMANDS];

const COMMON = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  yes: { type: 'boolean', short: 'y' },
} as const;

/** What `--help` says: of one command, or of all. */
function helpOf(command?: Command): string {
  if (command) return `npm run admin -- ${`${command.name} ${command.usage}`.trim()}\n  ${command.summary}`;
  const shown = COMMANDS.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`,
  );
  return [
    'npm run admin -- COMMAND, or node dist/server/admin.js COMMAND. The settings are those of the server.',
    '',
    ...shown,
    '',
    '  --json  the result for a program    --yes  does not ask    --help  of a COMMAND',
    '  Exit codes: 0 done, 1 failed or something is wrong, 2 not typed as it has to be: nothing was done.',
  ].join('\n');
}

/** What was typed, understood. */
interface Asked {
  /** Null: the help is asked for. */
  command: Command | null;
  help: string;
  json: boolean;
  yes: boolean;
  typed: { positionals: string[]; flags: Record<string, string | boolean | undefined> };
}

/** Understands a command line. @throws UsageError */
function understand(line: readonly string[]): Asked {
  const words = line.filter((word) => !word.startsWith('-'));
  const command = COMMANDS.find(({ name }) => {
    const parts = name.split(' ');
    return parts.every((part, at) => words[at] === part);
  });
  const wantsHelp = line.includes('--help') || line.includes('-h') || words[0] === 'help';
  if (!command) {
    if (wantsHelp || line.length === 0)
      return {
        command: null,
        help: helpOf(),
        json: false,
        yes: false,
        typed: { positionals: [], flags: {} },
      };
    throw new UsageError(
      `There is no command ${words.slice(0, 2).join(' ') || line.join(' ')}. --help lists all.`,
    );
  }
  const { values, positionals } = parse(command, line);
  const rest = positionals.slice(command.name.split(' ').length);
  const [least, most] = command.words;
  if (!wantsHelp && (rest.length < least || rest.length > most)) throw new UsageError(helpOf(command));
  const flags = values as Record<string, string | boolean | undefined>;
  return {
    command: wantsHelp ? null : command,
    help: helpOf(command),
    json: flags['json'] === true,
    yes: flags['yes'] === true,
    typed: { positionals: rest, flags },
  };
}

function parse(command: Command, line: readonly string[]) {
  try {
    return parseArgs({
      args: [...line],
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n${helpOf(command)}`);
  }
}

/** What a command line is run with. */
export interface Terminal {
  print: (text: string) => void;
  /** Null where nobody can be asked. */
  ask: ((question: string) => Promise<string>) | null;
  /** Opens what a command works on, runs it, and closes that again. */
  open: (
    command: Command,
    work: (context: Omit<AdminContext, 'confirm'>) => Promise<Report>,
  ) => Promise<Report>;
}

/** Runs a command line. @returns the exit code: 0, or 1 where something is wrong. @throws UsageError, and what the command throws */
export async function runAdmin(line: readonly string[], { print, ask, open }: Terminal): Promise<number> {
  const { command, help, json, yes, typed } = understand(line);
  if (!command) {
    print(help);
    return 0;
  }
  const confirm = async (question: string): Promise<void> => {
    if (yes) return;
    if (!ask) throw new UsageError(`${question} Nobody can be asked here: add --yes.`);
    const answer = await ask(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was done.');
  };
  const report = await open(command, (context) => command.run({ ...context, confirm }, typed));
  print(json ? JSON.stringify(report.json) : report.text);
  return report.failed ? 1 : 0;
}
