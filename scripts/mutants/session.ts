import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { createVitest, type TestSpecification, type Vitest } from 'vitest/node';
import configuration from '../../vitest.config.ts';
import { fromRoot } from '../build/paths.ts';

/** A vitest that stays open, and reads a few files as they are given here in place of the disk's. */
export interface MutantSession {
  readonly vitest: Vitest;
  /** Lets a file be read as `text`, or as it is on the disk. */
  serve(path: string, text: string | null): void;
  /** @returns the tests that failed, files that could not be loaded among them */
  failures(specifications: TestSpecification[]): Promise<string[]>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Files run in one worker that stays loaded; else each in its own. */
  readonly isWarm: boolean;
  /** The project of vitest's configuration whose tests are used. */
  readonly project: string;
  readonly setupFiles?: string[];
  /** How a file's text is changed before it runs. */
  readonly change?: (path: string, text: string) => string | null;
}

/** A test that waits longer than this for what never comes has noticed the change. */
const TEST_LIMIT_MS = 20_000;

/** Opens vitest with the project's own configuration, one test file after the other, quietly. */
export async function openSession(options: SessionOptions): Promise<MutantSession> {
  const served = new Map<string, string>();
  const vitest = await createVitest(
    'test',
    {
      config: false,
      watch: false,
      maxWorkers: 1,
      fileParallelism: false,
      bail: options.isWarm ? 1 : 0,
      reporters: [{}],
      projects: [changeable(options, reading(served, options.change))],
    },
    { server: { watch: null } },
  );
  return {
    vitest,
    serve(path, text) {
      if (text === null) served.delete(fromRoot(path));
      else served.set(fromRoot(path), text);
      vitest.invalidateFile(fromRoot(path));
    },
    failures: (specifications) => failuresOf(vitest, specifications),
    close: () => vitest.close(),
  };
}

/** One project as the configuration describes it, with the plugin: one that is given to vitest reaches no browser. */
function changeable({ project: name, setupFiles, isWarm }: SessionOptions, plugin: Plugin) {
  const { test: tests, extends: _everything, ...project } = projectOf(name);
  const { define, oxc, css } = configuration;
  return {
    ...project,
    define: define ?? {},
    oxc: oxc ?? {},
    css: css ?? {},
    plugins: [plugin],
    test: {
      ...tests,
      setupFiles: setupFiles ?? [],
      isolate: !isWarm,
      // A thread ends with the process that is ended when a change makes it run for ever.
      pool: 'threads' as const,
      maxWorkers: 1,
      testTimeout: TEST_LIMIT_MS,
    },
  };
}

function projectOf(name: string) {
  for (const project of configuration.test?.projects ?? [])
    if (typeof project === 'object' && 'test' in project && project.test?.name === name) return project;
  throw new Error(`vitest.config.ts has no project ${name}`);
}

function reading(served: ReadonlyMap<string, string>, change: SessionOptions['change']): Plugin {
  return {
    name: 'quayside-mutants',
    enforce: 'pre',
    load(id) {
      const text = served.get(id);
      if (text !== undefined) return text;
      return change && id.startsWith(fromRoot('')) ? change(id, readFileSync(id, 'utf8')) : null;
    },
  };
}

async function failuresOf(vitest: Vitest, specifications: TestSpecification[]): Promise<string[]> {
  // What failed before would count towards the failure at which a run ends.
  vitest.state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.flatMap((module) => [
    ...[...module.children.allTests('failed')].map((test) => `${module.relativeModuleId}: ${test.fullName}`),
    ...(module.errors().length > 0 ? [`${module.relativeModuleId}: ${module.errors()[0]?.message}`] : []),
    ...[...module.children.allSuites()].flatMap((suite) =>
      suite.errors().length > 0 ? [suite.fullName] : [],
    ),
  ]);
  return unhandledErrors.length > 0 ? [...failed, 'unhandled error'] : failed;
}
