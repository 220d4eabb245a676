import { parseSync } from 'vite';

/** An import that is called for, or the type of one: `import('./a.ts')`. */
const CALLED = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * What a file imports, types included: by statement, by re-export, and by `import('…')`.
 * @param file its name, by which the parser knows JSX
 * @param text its text
 */
export function importsOf(file: string, text: string): string[] {
  const { module } = parseSync(file, text);
  const statements = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const forwarded = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  );
  const called = [...text.matchAll(CALLED)].flatMap(([, target]) => target ?? []);
  return [...statements, ...forwarded, ...called];
}
