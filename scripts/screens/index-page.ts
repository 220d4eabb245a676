import { readdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { SIZES } from '../../testing/world/picture-sizes.ts';
import type { Shot } from '../../testing/world/shots.ts';
import { GALLERY } from './gallery-pictures.ts';

const TABLE = '|---|---|---|---|---|';

/** Writes README.md beside the pictures: a row a page, a column a screen, with the variants by their names. */
export async function writeIndex(folder: string, shots: readonly Shot[]): Promise<void> {
  const files = await readdir(folder);
  const cell = (shot: string, size: string): string =>
    files
      .filter((file) => file.startsWith(`${shot}.${size}.`))
      .sort((a, b) => a.length - b.length)
      .map((file) => `[${variant(file)}](${file})`)
      .join(', ');
  const rows = shots.map(
    ({ name, title }) => `| ${title} | ${SIZES.map((size) => cell(name, size.name)).join(' | ')} |`,
  );
  const components = (await readdir(join(folder, GALLERY)))
    .sort()
    .map((file) => `[${basename(file, extname(file))}](${GALLERY}/${file})`);
  const heads = SIZES.map(({ name, width, height }) => `${name} (${width} x ${height})`);
  const text = `# Screens

Every page of the built app, with the sample's data, on each screen; the main ones in the dark and in French too. Made by \`npm run screens\`
(\`--only=orders,gallery\` and \`--sizes=phone\` for some of them), which replaces this folder.

| page | ${heads.join(' | ')} |
${TABLE}
${rows.join('\n')}

## Components

Each in every state, light beside dark; \`npm run gallery\` serves them to look at and to try.

${components.join(', ')}
`;
  await writeFile(join(folder, 'README.md'), text);
}

/** `orders.phone.dark.webp` is `dark`; the usual one is `light`. */
function variant(file: string): string {
  return file.split('.').slice(2, -1).join(', ') || 'light';
}
