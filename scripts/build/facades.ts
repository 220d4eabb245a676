import type { Plugin } from 'vite';

/** A file of the bundle as far as it matters here. */
export interface BundledFile {
  fileName: string;
  code: string;
}

interface Facade {
  /** The file that it passes on. */
  target: string;
  /** Names as its importers know them, with the target's own. */
  names: [string, string][];
}

/** A whole file that does no more than pass on names of another one. */
const PASSED_ON = /^export\s*\{([^}]*)\}\s*from\s*[`'"]\.\/([^`'"]+)[`'"];?\s*$/;
const LATE_IMPORT = /\bimport\((`|'|")\.\/([^`'"]+)\1\)/g;

/**
 * Takes out the files that only pass on another file's names: Rolldown makes one for each late import of a module that it put
 * into a group (rolldown/rolldown#9729). Each was one more request of the page, and one more file that the worker stores.
 */
export function withoutFacades(): Plugin {
  return {
    name: 'quayside:without-facades',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        for (const removed of removeFacades(chunks)) delete bundle[removed];
      },
    },
  };
}

/**
 * Lets every late import of a facade import its target, under the names that it asked for.
 * @param files of one folder; their code is changed in place
 * @returns the names of the facades, which nothing imports any more
 */
export function removeFacades(files: BundledFile[]): string[] {
  const facades = new Map<string, Facade>();
  for (const { fileName, code } of files) {
    const facade = readFacade(code);
    if (facade) facades.set(baseName(fileName), facade);
  }
  for (const name of facades.keys()) facades.set(name, followed(name, facades));
  const removed: string[] = [];
  for (const file of files) {
    if (facades.has(baseName(file.fileName))) removed.push(file.fileName);
    else file.code = redirect(file.code, facades);
  }
  return removed;
}

function readFacade(code: string): Facade | null {
  const passed = PASSED_ON.exec(code.trim());
  if (!passed) return null;
  const [, names = '', target = ''] = passed;
  return { target, names: names.split(',').map(readName) };
}

/** The facade with its last target and the names there, where it passes on another facade. */
function followed(name: string, facades: ReadonlyMap<string, Facade>): Facade {
  const { target, names } = facades.get(name) as Facade;
  if (!facades.has(target)) return { target, names };
  const next = followed(target, facades);
  const owns = new Map(next.names);
  return { target: next.target, names: names.map(([known, own]) => [known, owns.get(own) ?? own]) };
}

function readName(written: string): [string, string] {
  const [own = '', known = own] = written.trim().split(/\s+as\s+/);
  return [known, own];
}

function redirect(code: string, facades: ReadonlyMap<string, Facade>): string {
  const imported = code.replace(LATE_IMPORT, (whole, _quote, name: string) => {
    const facade = facades.get(name);
    if (!facade) return whole;
    const members = facade.names.map(([known, own]) => `${known}:m.${own}`).join(',');
    return `import(\`./${facade.target}\`).then(m=>({${members}}))`;
  });
  // Vite's lists of what to load beside a late import name the facades too.
  let listed = imported;
  for (const [name, { target }] of facades)
    listed = listed.replaceAll(`assets/${name}"`, `assets/${target}"`);
  return listed;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
