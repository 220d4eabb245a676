import { dayResponseSchema } from '../../shared/protocol/day.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import {
  membersEventSchema,
  pingEventSchema,
  revokedEventSchema,
  syncEventSchema,
} from '../../shared/protocol/events.ts';
import { DEFAULT_PULL_LIMIT, MAX_PULL_LIMIT } from '../../shared/protocol/limits.ts';
import { membersResponseSchema } from '../../shared/protocol/members.ts';
import { pullResponseSchema } from '../../shared/protocol/pull.ts';
import { snapshotLineSchema } from '../../shared/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { dateSchema } from '../../shared/records/dates.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ANNA, BEN, ID, LINE, ORDER, PARTNER, PRODUCT, UNIT } from './examples.ts';
import {
  AFTER,
  APP_VERSION,
  CLIENT_ID,
  EPOCH,
  FROM,
  fromOne,
  fromZero,
  optional,
  READING,
  required,
} from './parameters.ts';

const GROUP = 'Reading a workspace';

/** What every GET under /sync may be refused with. */
export const READING_REFUSALS: readonly ErrorCode[] = [
  'bad_request',
  'signed_out',
  'bad_origin',
  'not_a_member',
  'protocol_unsupported',
  'internal',
  'unavailable',
];

const CURSOR = required('cursor', {
  schema: fromZero,
  words: 'How far the device has read: the `cursor` of its last page or snapshot, 0 at first.',
  example: '41',
});

const pull: Endpoint = {
  method: 'GET',
  path: '/sync/pull',
  group: GROUP,
  summary: 'What changed since a cursor, page by page.',
  words:
    'Records with a `sync_id` above the cursor, each once, in present state, tombstones included, parents first. A line that moved comes in the order that it joined, and the one that it left comes without it, both in their old version. Ask again with the new cursor while `more` is true.',
  open: false,
  parameters: [
    ...READING,
    CURSOR,
    EPOCH,
    optional('limit', {
      schema: fromOne,
      words: `Records on the page: ${DEFAULT_PULL_LIMIT} unless told, ${MAX_PULL_LIMIT} at most. A mutation is never split.`,
      example: '1000',
    }),
    FROM,
    CLIENT_ID,
    APP_VERSION,
  ],
  answer: json('A page of changes.', pullResponseSchema, {
    'a changed order and one that left the window': {
      cursor: 43,
      head: 43,
      epoch: ID.epoch,
      more: false,
      changes: [
        { sync_id: 42, entity: 'pre_order', record: { ...ORDER, version: 2, status: 'confirmed' } },
        { sync_id: 43, entity: 'pre_order', id: ID.otherOrder, gone: 'window' },
      ],
    },
    'a line that was deleted': {
      cursor: 44,
      head: 44,
      epoch: ID.epoch,
      more: false,
      changes: [
        {
          sync_id: 44,
          entity: 'flow',
          record: {
            ...LINE,
            version: 2,
            updated_by: ID.ben,
            deleted_at: '2026-11-23T07:30:00.000Z',
            deleted_unseen: [ID.device],
          },
        },
      ],
    },
    'an order that was merged into another one': {
      cursor: 45,
      head: 45,
      epoch: ID.epoch,
      more: false,
      changes: [
        {
          sync_id: 45,
          entity: 'pre_order',
          record: {
            ...ORDER,
            version: 2,
            updated_by: ID.ben,
            deleted_at: '2026-11-23T07:40:00.000Z',
            deleted_unseen: [],
            merged_into: ID.otherOrder,
            flows: [],
          },
        },
        {
          sync_id: 45,
          entity: 'pre_order',
          record: {
            ...ORDER,
            id: ID.otherOrder,
            flows: [{ ...LINE, version: 2, updated_by: ID.ben, pre_order_id: ID.otherOrder }],
          },
        },
      ],
    },
  }),
  refusals: [...READING_REFUSALS, 'cursor_expired'],
};

const day: Endpoint = {
  method: 'GET',
  path: '/sync/day',
  group: GROUP,
  summary: 'The live orders of one delivery date.',
  words: "For days outside the device's window.",
  open: false,
  parameters: [
    ...READING,
    required('date', { schema: dateSchema, words: 'The delivery date.', example: '2026-11-24' }),
  ],
  answer: json('The orders of the day with their lines.', dayResponseSchema, {
    'a day with one order': { date: '2026-11-24', head: 43, orders: [ORDER] },
  }),
  refusals: READING_REFUSALS,
};

const snapshot: Endpoint = {
  method: 'GET',
  path: '/sync/snapshot',
  group: GROUP,
  summary: 'Everything that a device keeps, as a stream.',
  words:
    'First one `begin`, then chunks of units, partners and products, then chunks of live orders with their lines, the delivery dates nearest to `around` first, then one `end`. A stream without `end` broke: resume it with `after`. What changed meanwhile comes with a pull from the cursor of `begin`.',
  open: false,
  parameters: [
    ...READING,
    AFTER,
    optional('around', {
      schema: dateSchema,
      words: 'The delivery date that is sent first. Today (UTC) unless told.',
      example: '2026-11-24',
    }),
    FROM,
  ],
  answer: {
    type: 'application/x-ndjson',
    words: 'One message a line, each ended by a line feed.',
    messages: {
      line: message(snapshotLineSchema, {
        begin: {
          type: 'begin',
          protocol: PROTOCOL_VERSION,
          epoch: ID.epoch,
          cursor: 43,
          counts: { unit: 1, partner: 1, product: 1, pre_order: 1, flow: 1 },
          members: [ANNA, BEN],
        },
        units: { type: 'chunk', token: 'eyJyIjpbInVuaXQiXX0', entity: 'unit', records: [UNIT] },
        partners: { type: 'chunk', token: 'eyJyIjpbInBhcnRuIl19', entity: 'partner', records: [PARTNER] },
        products: { type: 'chunk', token: 'eyJyIjpbInByb2QiXX0', entity: 'product', records: [PRODUCT] },
        orders: { type: 'chunk', token: 'eyJvIjpbIjIwMjYiXX0', orders: [ORDER] },
        end: { type: 'end' },
      }),
    },
  },
  refusals: READING_REFUSALS,
};

const events: Endpoint = {
  method: 'GET',
  path: '/sync/events',
  group: GROUP,
  summary: 'What happens in a workspace, as it happens.',
  words:
    'Server-Sent Events. The `id` of a `sync` event is its head: a reader that comes back sends it as `last-event-id`. A reader that is behind gets one `sync` at once; one that leaves more than 256 events or 1 MiB unread is cut off.',
  open: false,
  parameters: [
    ...READING,
    { ...CURSOR, required: false, words: `${CURSOR.words} Required unless \`last-event-id\` is sent.` },
    {
      name: 'last-event-id',
      in: 'header',
      required: false,
      schema: fromZero,
      words: 'The id of the last event that was read. It stands for the cursor.',
      example: '43',
    },
    EPOCH,
  ],
  answer: {
    type: 'text/event-stream',
    words: 'Events, each with its name and its data as JSON.',
    messages: {
      sync: message(syncEventSchema, {
        'with its changes': {
          from: 42,
          head: 43,
          client_id: ID.device,
          changes: [{ sync_id: 43, entity: 'pre_order', record: ORDER }],
        },
        'too much to ride along': { from: 43, head: 310, client_id: null },
      }),
      members: message(membersEventSchema, { 'somebody joined': {} }),
      ping: message(pingEventSchema, { 'every 30 s': { head: 310 } }),
      revoked: message(revokedEventSchema, { 'the last of its stream': { code: 'signed_out' } }),
    },
  },
  refusals: [...READING_REFUSALS, 'cursor_expired'],
};

const members: Endpoint = {
  method: 'GET',
  path: '/sync/members',
  group: GROUP,
  summary: 'The members of a workspace by name.',
  open: false,
  parameters: [...READING, CLIENT_ID],
  answer: json('Those who joined first before the others.', membersResponseSchema, {
    'two people': { members: [ANNA, BEN] },
  }),
  refusals: READING_REFUSALS,
};

/** What a device reads to have a copy of its workspace. */
export const SYNC_READS: readonly Endpoint[] = [snapshot, pull, events, day, members];
