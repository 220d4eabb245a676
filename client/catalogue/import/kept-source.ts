import * as v from 'valibot';
import { keepDraft, readDraft } from '../../live/drafts.ts';
import { dropFile, keepFile, type NotKept, readKeptFile } from '../../live/kept-file.ts';
import { openedDevice } from '../../live/opened-device.ts';
import { columnsOf } from '../csv/columns.ts';
import type { Taken } from '../csv/layout.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import type { Source } from '../reading/read-table.ts';
import { ENCODINGS, type ReadAs } from '../reading/table.ts';
import { type ImportChoices, NO_CHOICES } from './import-plan.ts';

/** What is imported and not finished: the file or the paste, how it is read, and what was chosen for it. */
export interface KeptSource {
  source: Source;
  as: ReadAs;
  choices: ImportChoices;
}

const fileSchema = v.object({
  // The name of the file; null for a paste.
  name: v.nullable(v.string()),
  as: v.object({ encoding: v.exactOptional(v.picklist(ENCODINGS)), sheet: v.exactOptional(v.string()) }),
  choices: v.object({
    header: v.exactOptional(v.number()),
    columns: v.exactOptional(v.array(v.string())),
    mark: v.exactOptional(v.picklist([',', '.'])),
    join: v.exactOptional(v.boolean()),
    newUnits: v.array(
      v.object({ id: v.string(), name: v.string(), abbreviation: v.string(), decimals: v.number() }),
    ),
    left: v.array(v.number()),
    answers: v.array(v.tuple([v.number(), v.picklist(['same', 'new'])])),
  }),
});
type KeptFile = v.InferOutput<typeof fileSchema>;

/** The longest pasted text that is kept while it is only typed, in UTF-16 units. */
const LONGEST_TEXT = 200_000;

const nameOf = (entity: ReferenceEntity): string => `import.${entity}`;
const textName = (entity: ReferenceEntity): string => `import-text.${entity}`;

/**
 * Keeps a file or a paste that was read, in place of the one before.
 * @param chosen what is chosen for it by the time its bytes are kept; null where it is not wanted any more
 * @returns why it is not kept, or null
 */
export async function keepSource(
  entity: ReferenceEntity,
  source: Source,
  as: ReadAs,
  chosen: () => ImportChoices | null,
): Promise<NotKept | null> {
  const isText = typeof source === 'string';
  keepDraft(nameOf(entity), null);
  const fault = await keepFile(nameOf(entity), isText ? new Blob([source]) : source);
  const choices = chosen();
  if (fault || !choices) return fault;
  keepDraft(nameOf(entity), {
    name: isText ? null : source.name,
    as,
    choices: asKept(choices),
  } satisfies KeptFile);
  keepText(entity, '');
  return null;
}

/** Keeps what was chosen for it since. @returns false where the file is not kept */
export function keepChosen(
  entity: ReferenceEntity,
  { choices, as }: { choices: ImportChoices; as?: ReadAs },
): boolean {
  const file = readFile(entity);
  if (!file) return false;
  const next = { ...file, ...(as && { as }), choices: asKept(choices) };
  keepDraft(nameOf(entity), next satisfies KeptFile);
  return true;
}

/** Imports that were stopped, by the database that they go into: what is too large to be kept for a reload. */
const held = new WeakMap<object, Map<ReferenceEntity, KeptSource>>();

/** Holds an import that is gone on with later, for as long as the page is there. */
export function holdSource(entity: ReferenceEntity, kept: KeptSource): void {
  const device = openedDevice.peek()?.device;
  if (device) held.set(device, new Map(held.get(device)).set(entity, kept));
}

function heldSource(entity: ReferenceEntity): KeptSource | null {
  const device = openedDevice.peek()?.device;
  return (device && held.get(device)?.get(entity)) ?? null;
}

/** What is kept of an import that was not finished, or null. */
export async function readSource(entity: ReferenceEntity): Promise<KeptSource | null> {
  const file = readFile(entity);
  const blob = file && (await readKeptFile(nameOf(entity)));
  if (!file || !blob) return heldSource(entity);
  const { name, as } = file;
  const source = name === null ? await blob.text() : new File([blob], name);
  return { source, as, choices: fromKept(entity, file.choices) };
}

/** Keeps a text that is pasted and not read yet; '' for none. @returns false where it is too long, or the browser has no place */
export function keepText(entity: ReferenceEntity, text: string): boolean {
  const wanted = text.trim() !== '' && text.length <= LONGEST_TEXT;
  keepDraft(textName(entity), wanted ? { text } : null);
  return text.trim() === '' || readText(entity) === text;
}

/** The text that was pasted and not read. */
export function readText(entity: ReferenceEntity): string {
  return readDraft(textName(entity), isText)?.text ?? '';
}

/** Keeps the file no more. A text that is not read stays. */
export function forgetFile(entity: ReferenceEntity): void {
  const device = openedDevice.peek()?.device;
  if (device) held.get(device)?.delete(entity);
  keepDraft(nameOf(entity), null);
  void dropFile(nameOf(entity));
}

/** The import was finished, or given up on purpose. */
export function forgetSource(entity: ReferenceEntity): void {
  forgetFile(entity);
  keepText(entity, '');
}

function readFile(entity: ReferenceEntity): KeptFile | null {
  return readDraft(nameOf(entity), (value): value is KeptFile => v.is(fileSchema, value));
}

function isText(value: object): value is { text: string } {
  return 'text' in value && typeof value.text === 'string';
}

function asKept({ left, answers, newUnits, columns, ...marks }: ImportChoices): KeptFile['choices'] {
  return {
    ...marks,
    ...(columns && { columns: [...columns] }),
    newUnits: [...newUnits],
    left: [...left],
    answers: [...answers],
  };
}

function fromKept(
  entity: ReferenceEntity,
  { left, answers, columns, ...marks }: KeptFile['choices'],
): ImportChoices {
  const known: readonly string[] = ['', '?', ...columnsOf(entity)];
  const isPlain = Object.keys(marks).length === 1 && marks.newUnits.length === 0;
  if (isPlain && !columns && left.length === 0 && answers.length === 0) return NO_CHOICES;
  return {
    ...marks,
    // An older version of the app may have had columns of other names.
    ...(columns?.every((column) => known.includes(column)) && { columns: columns as Taken[] }),
    left: new Set(left),
    answers: new Map(answers),
  };
}
