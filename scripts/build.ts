import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { distFolder, fromRoot, projectRoot } from './build/paths.ts';
import { buildVersions } from './build/version.ts';

const stampFile = `${distFolder}/version.txt`;
const version = buildVersions().server;

if (!process.argv.includes('--if-needed') || builtVersion() !== version) {
  await build().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

function builtVersion(): string {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
}

/** Builds beside the old build and swaps them at the end: a build that fails or is cut off leaves the old one. */
async function build(): Promise<void> {
  const fresh = `${distFolder}.${process.pid}`;
  const old = `${fresh}.old`;
  try {
    runVite(fresh);
    await writeFile(`${fresh}/version.txt`, version);
    if (existsSync(distFolder)) await rename(distFolder, old);
    await rename(fresh, distFolder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function runVite(folder: string): void {
  const vite = fromRoot('node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: projectRoot,
    env: { ...process.env, DIST_DIR: folder, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`the build failed (vite ended with ${status})`);
}
