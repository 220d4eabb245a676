import * as v from 'valibot';
import { auditEventSchema, auditResponseSchema } from '../../shared/protocol/audit.ts';
import {
  devicesResponseSchema,
  eraseDevicesRequestSchema,
  eraseDevicesResponseSchema,
  signDeviceOutRequestSchema,
  signDeviceOutResponseSchema,
} from '../../shared/protocol/devices.ts';
import { historyResponseSchema, orderHistoryResponseSchema } from '../../shared/protocol/history.ts';
import { DEFAULT_HISTORY_LIMIT, MAX_DEVICES_LIMIT, MAX_HISTORY_LIMIT } from '../../shared/protocol/limits.ts';
import { trashResponseSchema } from '../../shared/protocol/trash.ts';
import { entitySchema } from '../../shared/records/entities.ts';
import { idSchema } from '../../shared/records/ids.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ANNA, BEN, ID, ORDER } from './examples.ts';
import { optional, paged, READING, required, WRITING } from './parameters.ts';
import { READING_REFUSALS } from './sync-reads.ts';
import { WRITING_REFUSALS } from './sync-writes.ts';

const change = {
  sync_id: 51,
  mutation_id: ID.mutation,
  client_id: ID.device,
  op: 'update',
  version: 3,
  by: BEN,
  at: '2026-11-23T06:20:00.000Z',
  before: { price_cents: 1_250 },
  after: { price_cents: 1_400 },
} as const;

const history: Endpoint = {
  method: 'GET',
  path: '/sync/history',
  group: 'Lists of a workspace',
  summary: 'Who changed what of a record, and when.',
  words: 'Newest first. A record that nobody knows has no entries.',
  open: false,
  parameters: [
    ...READING,
    required('entity', { schema: entitySchema, words: 'What the record is.', example: 'pre_order' }),
    required('id', { schema: idSchema, words: 'Its id.', example: ID.order }),
    ...paged(DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT),
    optional('lines', {
      schema: v.literal('1'),
      words:
        "Of a pre-order: its lines' changes come too, also those of lines that left it, until they left; each entry names its record.",
      example: '1',
    }),
  ],
  answer: json('A page of changes.', v.union([orderHistoryResponseSchema, historyResponseSchema]), {
    'of one record': { entries: [change], next: 'eyJ2IjozfQ' },
    'of an order with its lines': { entries: [{ ...change, entity: 'flow', id: ID.line }], next: null },
    'of an order that a line left': {
      entries: [
        {
          ...change,
          entity: 'flow',
          id: ID.line,
          before: { pre_order_id: ID.order },
          after: { pre_order_id: ID.otherOrder },
        },
      ],
      next: null,
    },
  }),
  refusals: READING_REFUSALS,
};

const trash: Endpoint = {
  method: 'GET',
  path: '/sync/trash',
  group: 'Lists of a workspace',
  summary: 'What was deleted in the last 90 days.',
  words:
    'Newest first. A pre-order carries the lines that were deleted with it. One that was merged is not among them: its lines live on.',
  open: false,
  parameters: [...READING, ...paged(DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT)],
  answer: json('A page of deletions.', trashResponseSchema, {
    'a deleted order': {
      entries: [
        {
          entity: 'pre_order',
          id: ID.order,
          by: ANNA,
          at: '2026-11-23T07:00:00.000Z',
          record: {
            ...ORDER,
            version: 2,
            deleted_at: '2026-11-23T07:00:00.000Z',
            deleted_unseen: [],
          },
        },
      ],
      next: null,
    },
  }),
  refusals: READING_REFUSALS,
};

const devices: Endpoint = {
  method: 'GET',
  path: '/sync/devices',
  group: 'Lists of a workspace',
  summary: 'The devices of a workspace, as they last told of themselves.',
  open: false,
  parameters: [
    ...READING,
    optional('find', {
      schema: v.pipe(v.string(), v.maxLength(1_000)),
      words: 'Only devices of whose name, or whose person’s, each of these words is a part.',
      example: 'android ben',
    }),
    ...paged(MAX_DEVICES_LIMIT, MAX_DEVICES_LIMIT),
  ],
  answer: json('The device seen last before the others.', devicesResponseSchema, {
    'one device': {
      devices: [
        {
          client_id: ID.device,
          user: BEN,
          name: 'Tablet 3',
          last_seen: '2026-11-23T06:58:10.000Z',
          waiting: 0,
          current: false,
          signed_in: true,
          erase: null,
          app_version: '1.0.0',
        },
      ],
      next: null,
    },
  }),
  refusals: READING_REFUSALS,
};

const instant = v.pipe(v.string(), v.isoTimestamp());

const audit: Endpoint = {
  method: 'GET',
  path: '/sync/audit',
  group: 'Lists of a workspace',
  summary: 'What happened to the accounts of a workspace: who did it, when, from where, about whom.',
  words: 'For owners. Newest first. Kept for `AUDIT_DAYS`.',
  open: false,
  parameters: [
    ...READING,
    ...paged(DEFAULT_HISTORY_LIMIT, MAX_HISTORY_LIMIT),
    optional('event', { schema: auditEventSchema, words: 'Only what is of this kind.', example: 'role' }),
    optional('person', {
      schema: v.string(),
      words: 'Only what this person did, or what concerns this person: a user’s id.',
      example: BEN.id,
    }),
    optional('from', { schema: instant, words: 'Only from here on.', example: '2026-11-01T00:00:00Z' }),
    optional('to', { schema: instant, words: 'Only before this.', example: '2026-12-01T00:00:00Z' }),
  ],
  answer: json('A page of the log.', auditResponseSchema, {
    'a changed role': {
      entries: [
        {
          id: 812,
          at: '2026-11-23T06:20:00.000Z',
          event: 'role',
          by: ANNA,
          person: BEN,
          about: null,
          before: 'member',
          after: 'owner',
          address: '192.0.2.7',
        },
      ],
      next: 'eyJhIjo4MTJ9',
    },
  }),
  refusals: [...READING_REFUSALS, 'not_allowed'],
};

const signOutDevice: Endpoint = {
  method: 'POST',
  path: '/sync/devices/sign-out',
  group: 'Changing a workspace',
  summary: 'Ends the session that a device was seen with last.',
  words:
    "Of one's own devices. An owner may do it for all of the workspace: of somebody else's session it ends the access to this workspace only. What the device has is kept on it.",
  open: false,
  parameters: WRITING,
  body: message(signDeviceOutRequestSchema, { 'a lost tablet': { client_id: ID.device } }),
  answer: json('Whether a session ended by it.', signDeviceOutResponseSchema, {
    ended: { signed_out: true },
  }),
  refusals: [...WRITING_REFUSALS, 'not_allowed', 'not_found'],
};

const eraseDevices: Endpoint = {
  method: 'POST',
  path: '/sync/devices/erase',
  group: 'Changing a workspace',
  summary: 'Signs lost devices out, and has them erase what they hold at their next contact.',
  words:
    "Of one's own devices, with what they hold of other workspaces too; an owner may do it for all of the workspace. What was not sent from them is lost.",
  open: false,
  parameters: WRITING,
  body: message(eraseDevicesRequestSchema, {
    'a lost tablet': { client_id: ID.device },
    'all devices of a person': { user_id: BEN.id },
  }),
  answer: json('How many devices of this workspace are to be erased by it.', eraseDevicesResponseSchema, {
    one: { erased: 1 },
  }),
  refusals: [...WRITING_REFUSALS, 'not_allowed', 'not_found', 'confirm_needed'],
};

/** Lists that are read without a copy of the workspace, and the sign-out and erasure of devices. */
export const SYNC_LISTS: readonly Endpoint[] = [history, trash, devices, audit, signOutDevice, eraseDevices];
