import { spawnSync } from 'node:child_process';
import { fromRoot, projectRoot } from './build/paths.ts';

/**
 * `npm run e2e -- FILE`: the browser tests, or those of the files whose path has FILE in it. With `--headed` the browser is
 * seen. Every other argument goes to vitest (`-t NAME` runs one test).
 */
const [, , ...given] = process.argv;
const headed = given.includes('--headed');
const rest = given.filter((argument) => argument !== '--headed');

if (headed && !hasDisplay()) {
  console.error('--headed needs a display, and there is none here: run it on a desktop, or under xvfb-run.');
  process.exitCode = 1;
} else {
  process.exitCode = runTests();
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}

/** @returns vitest's exit code */
function runTests(): number {
  const vitest = fromRoot('node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'e2e', ...rest], {
    cwd: projectRoot,
    env: headed ? { ...process.env, HEADED: '1' } : process.env,
    stdio: 'inherit',
  });
  return status ?? 1;
}
