import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, rm } from 'node:fs/promises';
import { distFolder, fromRoot, projectRoot } from '../../scripts/build/paths.ts';

const BUILD_LIMIT = 120_000; // ms

/** Another build of the app. */
export interface Release {
  /** For `server.start(dist)`. */
  dist: string;
  remove(): Promise<void>;
}

/** Builds a new version of the app, as a deployment would bring it. Takes some seconds. */
export function buildRelease(): Release {
  const { dist, remove } = newFolder();
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', fromRoot('scripts/build.ts')], {
    cwd: projectRoot,
    env: { ...process.env, DIST_DIR: dist, BUILD_LABEL: dist },
    encoding: 'utf8',
    timeout: BUILD_LIMIT,
  });
  if (status !== 0) throw new Error(`the new release could not be built: ${stderr}`);
  return { dist, remove };
}

/**
 * The app of a version that was shipped, as tablets still have it, served by the present server. testing/shipped/README.md
 * says how the file is made.
 */
export async function shippedRelease(version: '1.0.0'): Promise<Release> {
  const { dist, remove } = newFolder();
  await mkdir(dist);
  await cp(`${distFolder}/server`, `${dist}/server`, { recursive: true });
  const file = fromRoot(`testing/shipped/app-${version}.tar.gz`);
  const { status, stderr } = spawnSync('tar', ['-xzf', file, '-C', dist], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} could not be unpacked: ${stderr}`);
  return { dist, remove };
}

/** A folder inside the project, where a built server finds its packages. */
function newFolder(): Release {
  const dist = fromRoot(`dist.${randomUUID().slice(0, 8)}`);
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) };
}
