import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findDaemon } from '../../testing/server/daemons.ts';
import { fromRoot } from '../build/paths.ts';

/** What a run of the model is told: the actions of each device, what else may happen, what is planted. */
export type Settings = Readonly<Record<string, number>>;

/** What a run came to. `violated` is null where everything holds in every state. */
export interface Explored {
  states: number;
  seconds: number;
  megabytes: number;
  violated: string | null;
  /** The steps that lead to a violation, as protocol.pml prints them. */
  trace: readonly string[];
}

/** What makes a program of the model; null where Spin or a compiler is missing. */
export function findModelTools(): ModelTools | null {
  const [spin, gcc] = [findDaemon('spin'), findDaemon('gcc')];
  return spin && gcc ? { spin, gcc } : null;
}

interface ModelTools {
  spin: string;
  gcc: string;
}

const run = promisify(execFile);

/** No state of it lies deeper. */
const DEPTH = 60_000;

/** The program that Spin makes of docs/model/protocol.pml; `end` removes it. */
export class Model {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param megabytes how much memory a run may take */
  static async make({ spin, gcc }: ModelTools, megabytes: number): Promise<Model> {
    const cwd = mkdtempSync(join(tmpdir(), 'quayside-model-'));
    copyFileSync(fromRoot('docs/model/protocol.pml'), join(cwd, 'protocol.pml'));
    await run(spin, ['-a', 'protocol.pml'], { cwd });
    const limits = ['-DSAFETY', '-DNOREDUCE', `-DMEMLIM=${megabytes}`];
    await run(gcc, ['-O1', '-w', ...limits, '-o', 'pan', 'pan.c'], { cwd });
    return new Model(cwd);
  }

  /** Looks at every state that can be reached, or stops at the first in which something does not hold. */
  async explore(settings: Settings): Promise<Explored> {
    const said = await this.#run(settings, [`-m${DEPTH}`]);
    const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? Number.NaN);
    if (/max search depth too small|out of memory|reached -DMEMLIM/i.test(said) || !said.includes('errors:'))
      throw new Error(`The search was not complete:\n${said}`);
    const trail = join(this.#folder, 'protocol.pml.trail');
    const violated = /pan:\d+: (.*)/.exec(said)?.[1] ?? null;
    const trace = violated !== null && existsSync(trail) ? await this.#run(settings, ['-r']) : '';
    rmSync(trail, { force: true });
    return {
      states: number(/(\d+) states, stored/),
      seconds: number(/elapsed time ([\d.]+)/),
      megabytes: number(/([\d.]+)\s+total actual memory/),
      violated,
      trace: [...trace.matchAll(/@ (\w+ [01])/g)].map(([, step = '']) => step),
    };
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(settings: Settings, options: readonly string[]): Promise<string> {
    const env = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
    return new Promise((resolve, reject) => {
      const pan = spawn(join(this.#folder, 'pan'), options, { cwd: this.#folder, env });
      let said = '';
      pan.stdout.on('data', (data: Buffer) => {
        said += data.toString();
      });
      pan.stderr.on('data', (data: Buffer) => {
        said += data.toString();
      });
      pan.on('error', reject);
      pan.on('close', () => resolve(said));
    });
  }
}
