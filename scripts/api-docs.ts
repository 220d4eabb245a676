import { writeFileSync } from 'node:fs';
import { apiDocuments } from './api/documents.ts';
import { fromRoot } from './build/paths.ts';

// Writes docs/openapi.json and docs/api.md anew.
for (const [file, text] of Object.entries(await apiDocuments())) {
  writeFileSync(fromRoot(file), text);
  console.log(`wrote ${file}`);
}
