import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { fromRoot, projectRoot } from '../../scripts/build/paths.ts';

const BUILD_LIMIT = 120_000; // ms

/** Another build of the present sources, under another version. */
export interface Release {
  /** For `server.start(dist)`. */
  dist: string;
  remove(): Promise<void>;
}

/** Builds a new version of the app, as a deployment would bring it. Takes some seconds. */
export function buildRelease(): Release {
  // Inside the project, where the built server finds its packages.
  const dist = fromRoot(`dist.${randomUUID().slice(0, 8)}`);
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', fromRoot('scripts/build.ts')], {
    cwd: projectRoot,
    env: { ...process.env, DIST_DIR: dist, BUILD_LABEL: dist },
    encoding: 'utf8',
    timeout: BUILD_LIMIT,
  });
  if (status !== 0) throw new Error(`the new release could not be built: ${stderr}`);
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) };
}
