import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The project's TypeScript files: what git tracks, and what it would if asked to.
 * @param root the project's folder
 * @returns their paths from there, with `/`
 */
export function codeFiles(root: string): string[] {
  return filesOf(root, ['*.ts', '*.tsx']).filter((file) => !file.endsWith('.d.ts') && file.includes('/'));
}

/** @returns the files of the project that fit one of the patterns (as `git ls-files` reads them). */
function filesOf(root: string, patterns: readonly string[]): string[] {
  const found = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard', ...patterns], { cwd: root });
  if (found.status !== 0) throw new Error(`git ls-files failed: ${found.stderr.toString()}`);
  return found.stdout
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));
}
