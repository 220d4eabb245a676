import { spawn } from 'node:child_process';

/** The operating system's user a program runs as; undefined: the server's own. */
export interface OsUser {
  uid: number;
  gid: number;
}

/** How a program ended: its exit code (-1 when it could not be started or took too long) and the end of what it wrote. */
export interface Outcome {
  code: number;
  output: string;
}

const OUTPUT_LIMIT = 8_000;

// The programs do not get the server's environment: PGDATA, PGPORT and the shell's locale would change what they do.
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' };

/** Options of {@link run}. */
export interface RunOptions {
  user?: OsUser | undefined;
  /** Milliseconds; the program is killed after that. */
  timeout?: number;
  /** False for a program that starts a daemon: the daemon would hold the pipes open. */
  capture?: boolean;
}

/** Runs a program to its end. Never rejects: the outcome says what went wrong. */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { user, timeout = 120_000, capture = true } = options;
  return new Promise((resolve) => {
    const stream = capture ? 'pipe' : 'ignore';
    const child = spawn(file, args, {
      ...user,
      cwd: '/',
      stdio: ['ignore', stream, stream],
      timeout,
      killSignal: 'SIGKILL',
      ...(process.platform === 'win32' ? {} : { env: ENVIRONMENT }),
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_LIMIT);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ code: -1, output: output + error.message }));
    child.once(capture ? 'close' : 'exit', (code) => resolve({ code: code ?? -1, output: output.trim() }));
  });
}
