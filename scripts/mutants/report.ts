import type { Mutant } from './mutate.ts';

/** The share of the mutants that the tests must notice. */
const AIM = 0.9;

/**
 * The score, folder by folder, and the mutants that nobody noticed.
 * @param known the text that names those which survive rightly: by file, line as it is, and line as it becomes
 */
export function reported(
  mutants: readonly Mutant[],
  survivors: readonly Mutant[],
  known: string,
): { text: string; isEnough: boolean } {
  const equivalent = survivors.filter((mutant) => isKnown(known, mutant));
  const unnoticed = survivors.filter((mutant) => !equivalent.includes(mutant));
  const folders = [...new Set(mutants.map(folderOf))].map((folder) => {
    const count = (list: readonly Mutant[]): number =>
      list.filter((mutant) => folderOf(mutant) === folder).length;
    return `${folder}: ${score(count(mutants) - count(equivalent), count(unnoticed))}`;
  });
  const judged = mutants.length - equivalent.length;
  return {
    text: [
      ...unnoticed.map(({ path, line, before, after }) => `${path}:${line}\n  - ${before}\n  + ${after}`),
      ...folders,
      `all: ${score(judged, unnoticed.length)}, ${equivalent.length} more survive rightly (docs/mutants.md)`,
    ].join('\n'),
    isEnough: judged === 0 || (judged - unnoticed.length) / judged >= AIM,
  };
}

/** A row of a table names it: `| file | line | changed line |`, or `| file | name of a bound |`. */
function isKnown(known: string, { path, before, after }: Mutant): boolean {
  const name = /^[A-Z][A-Z\d_]+(?= = )/.exec(before)?.[0];
  const cell = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
  return (
    known.includes(`| ${cell(path)} | ${cell(before)} | ${cell(after)} |`) ||
    (name !== undefined && known.includes(`| ${cell(path)} | ${cell(name)} |`))
  );
}

function folderOf({ path }: Mutant): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function score(all: number, unnoticed: number): string {
  const share = all === 0 ? 100 : Math.floor(((all - unnoticed) / all) * 1000) / 10;
  return `${all - unnoticed} of ${all} noticed, ${share} %`;
}
