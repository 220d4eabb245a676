import * as v from 'valibot';
import { PROTOCOL_HEADER, PROTOCOL_VERSION, PROTOCOLS } from '../../shared/protocol/version.ts';
import { dateSchema } from '../../shared/records/dates.ts';
import { idSchema } from '../../shared/records/ids.ts';
import type { Parameter } from './endpoint.ts';
import { ID } from './examples.ts';

/** Digits of a whole number. */
export const fromZero = v.pipe(v.number(), v.integer(), v.minValue(0));
export const fromOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const token = v.pipe(v.string(), v.maxLength(1_000));

type Details = Pick<Parameter, 'schema' | 'words' | 'example'>;

/** A query parameter that may be left out. */
export function optional(name: string, details: Details): Parameter {
  return { name, in: 'query', required: false, ...details };
}

/** A query parameter that must be there. */
export function required(name: string, details: Details): Parameter {
  return { name, in: 'query', required: true, ...details };
}

const WORKSPACE = required('workspace', {
  schema: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  words: 'Id of the workspace.',
  example: ID.workspace,
});

const { served, pushed } = PROTOCOLS;

/** What every GET under /sync names. */
export const READING: readonly Parameter[] = [
  WORKSPACE,
  required('protocol', {
    schema: fromZero,
    words: `The version of the protocol that the device speaks, ${served.min} to ${served.max}.`,
    example: String(PROTOCOL_VERSION),
  }),
];

/** What every POST under /sync names. */
export const WRITING: readonly Parameter[] = [
  WORKSPACE,
  {
    name: PROTOCOL_HEADER,
    in: 'header',
    required: true,
    schema: fromZero,
    words: `The version of the protocol that the device speaks, ${pushed.min} to ${pushed.max}. Browsers let no other site send it.`,
    example: String(PROTOCOL_VERSION),
  },
];

export const EPOCH = optional('epoch', {
  schema: v.string(),
  words: 'The epoch that the cursor is of. May be left out beside cursor 0 only.',
  example: ID.epoch,
});

export const FROM = optional('from', {
  schema: dateSchema,
  words: "The first delivery date of the device's window. Without it every order comes.",
  example: '2026-10-25',
});

/** The parameters of a list that is read page by page. */
export function paged(usual: number, most: number): Parameter[] {
  return [
    optional('before', {
      schema: token,
      words: 'The `next` of the page before. Without it the newest entries come.',
      example: 'eyJ2IjoyfQ',
    }),
    optional('limit', {
      schema: fromOne,
      words: `Entries on the page: ${usual} unless told, ${most} at most.`,
      example: String(usual),
    }),
  ];
}

export const AFTER = optional('after', {
  schema: token,
  words: 'The last token of a snapshot that broke: the rest of that one comes, with its first cursor.',
  example: 'eyJ3IjoicXVhaSJ9',
});

export const CLIENT_ID = optional('client_id', {
  schema: idSchema,
  words: 'The device that asks. A pull notes it as seen; a refusal says what became of its access.',
  example: ID.device,
});

export const APP_VERSION = optional('app_version', {
  schema: v.pipe(v.string(), v.maxLength(50)),
  words: 'The version of the app that the device runs, for the devices list.',
  example: '1.0.0',
});
