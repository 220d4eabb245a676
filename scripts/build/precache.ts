import { injectManifest } from 'workbox-build';

const FILES = [
  'index.html',
  'manifest.webmanifest',
  'icons/**/*.{svg,png,ico}',
  'assets/**/*.{js,css,svg,woff2}',
];
// A new password is set with a network alone.
const LEFT_OUT = ['assets/engine-*.js', 'assets/guessable-*.js', '**/*.map', 'screenshots/**'];
const HASHED = /^assets\/.*-[\w-]{8}\.\w+$/;

/**
 * Writes the list of the shell's files (URL and revision) into the bundled worker, in place of `self.__WB_MANIFEST`.
 * Files with a hash in their name need no revision: their URL changes with their content.
 * @param folder the built page, with `sw.js` in it
 * @throws if a file is too large for the precache, or if the worker has no place for the list
 */
export async function injectPrecacheManifest(folder: string): Promise<void> {
  const { warnings, count } = await injectManifest({
    swSrc: `${folder}/sw.js`,
    swDest: `${folder}/sw.js`,
    globDirectory: folder,
    globPatterns: FILES,
    globIgnores: LEFT_OUT,
    dontCacheBustURLsMatching: HASHED,
    maximumFileSizeToCacheInBytes: 2 * 1024 * 1024,
  });
  const faults = warnings.filter((warning) => !warning.includes("doesn't match any files"));
  if (faults.length > 0) throw new Error(`precache of ${folder}: ${faults.join('; ')}`);
  if (count === 0) throw new Error('the precache manifest is empty');
}
