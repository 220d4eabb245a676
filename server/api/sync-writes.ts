import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { pushRequestSchema, pushResponseSchema } from '../../shared/protocol/push.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { BEN, ID } from './examples.ts';
import { CLIENT_ID, WRITING } from './parameters.ts';

/** What every POST under /sync may be refused with. */
export const WRITING_REFUSALS: readonly ErrorCode[] = [
  'bad_request',
  'signed_out',
  'bad_origin',
  'not_a_member',
  'too_large',
  'unsupported_media_type',
  'protocol_unsupported',
  'internal',
  'unavailable',
];

const push: Endpoint = {
  method: 'POST',
  path: '/sync/push',
  group: 'Changing a workspace',
  summary: 'A batch of mutations, each applied once.',
  words:
    'Each mutation is all or nothing; its operations are applied in order, by the merge rules. The same batch sent again gets the same receipts. A higher batch acknowledges the lower ones. At most 1 MiB and 1,000 operations. Since version 2: an update of a line may carry `pre_order_id` and moves it, `merge` makes one pre-order of two, and a create may be `once`; a mutation may say in which `currency` its prices are, and is rejected where the workspace is in another one; in a push of version 1 each of these is 400.',
  open: false,
  parameters: [...WRITING, CLIENT_ID],
  body: message(pushRequestSchema, {
    'an order with a line': {
      protocol: PROTOCOL_VERSION,
      client_id: ID.device,
      batch: 7,
      device: { name: 'Tablet 3', waiting: 0 },
      mutations: [
        {
          mutation_id: ID.mutation,
          at: '2026-11-23T06:12:03.000Z',
          operations: [
            {
              op: 'create',
              entity: 'pre_order',
              id: ID.order,
              fields: {
                partner_id: ID.partner,
                status: 'pending',
                order_date: null,
                delivery_date: '2026-11-24',
                comment: null,
              },
            },
            {
              op: 'create',
              entity: 'flow',
              id: ID.line,
              fields: {
                pre_order_id: ID.order,
                product_id: ID.product,
                unit_id: ID.unit,
                quantity_milli: 2_500,
                price_cents: 1_250,
                comment: null,
              },
            },
          ],
        },
      ],
    },
    'a new price, a deletion and its return': {
      protocol: PROTOCOL_VERSION,
      client_id: ID.device,
      batch: 8,
      mutations: [
        {
          mutation_id: '019ac5da-30f4-7b68-8f0e-2f9b1c7d5e14',
          at: '2026-11-23T06:14:00.000Z',
          operations: [
            {
              op: 'update',
              entity: 'flow',
              id: ID.line,
              expected_version: 1,
              fields: { price_cents: 1_300 },
            },
            { op: 'delete', entity: 'pre_order', id: ID.order, expected_version: 1, seen: 43 },
            { op: 'restore', entity: 'pre_order', id: ID.order },
          ],
        },
      ],
    },
    'a line that moves, and two orders that become one (version 2)': {
      protocol: PROTOCOL_VERSION,
      client_id: ID.device,
      batch: 9,
      mutations: [
        {
          mutation_id: '019ac5db-40f4-7b68-8f0e-2f9b1c7d5e15',
          at: '2026-11-23T06:15:00.000Z',
          operations: [
            {
              op: 'update',
              entity: 'flow',
              id: ID.line,
              expected_version: 1,
              fields: { pre_order_id: ID.otherOrder },
            },
          ],
        },
        {
          mutation_id: '019ac5dc-50f4-7b68-8f0e-2f9b1c7d5e16',
          at: '2026-11-23T06:16:00.000Z',
          operations: [
            {
              op: 'merge',
              entity: 'pre_order',
              id: ID.order,
              into: ID.otherOrder,
              expected_version: 1,
              seen: 43,
            },
          ],
        },
      ],
    },
    'a copy that is made once, whoever makes it (version 2)': {
      protocol: PROTOCOL_VERSION,
      client_id: ID.device,
      batch: 10,
      mutations: [
        {
          mutation_id: '019ac5dd-60f4-7b68-8f0e-2f9b1c7d5e17',
          at: '2026-11-23T06:17:00.000Z',
          operations: [
            {
              op: 'create',
              entity: 'pre_order',
              id: ID.otherOrder,
              once: true,
              fields: {
                partner_id: ID.partner,
                status: 'pending',
                order_date: null,
                delivery_date: '2026-11-25',
                comment: null,
              },
            },
          ],
        },
      ],
    },
  }),
  answer: json('A receipt for each mutation, in their order.', pushResponseSchema, {
    'taken over': {
      head: 42,
      epoch: ID.epoch,
      receipts: [
        {
          mutation_id: ID.mutation,
          status: 'success',
          sync_id: 42,
          results: [
            {
              entity: 'pre_order',
              id: ID.order,
              status: 'success',
              version: 1,
              merged: false,
              conflicts: [],
              record: null,
            },
            {
              entity: 'flow',
              id: ID.line,
              status: 'success',
              version: 1,
              merged: false,
              conflicts: [],
              record: null,
            },
          ],
        },
      ],
    },
    'another price stands': {
      head: 50,
      epoch: ID.epoch,
      receipts: [
        {
          mutation_id: '019ac5da-30f4-7b68-8f0e-2f9b1c7d5e14',
          status: 'conflict',
          sync_id: null,
          results: [
            {
              entity: 'flow',
              id: ID.line,
              status: 'conflict',
              version: 2,
              merged: false,
              conflicts: [
                {
                  field: 'price_cents',
                  yours: 1_300,
                  theirs: 1_400,
                  by: BEN,
                  at: '2026-11-23T06:13:20.000Z',
                },
              ],
              record: { id: ID.line, version: 2, price_cents: 1_400 },
            },
          ],
        },
      ],
    },
    'somebody else had made the copy': {
      head: 50,
      epoch: ID.epoch,
      receipts: [
        {
          mutation_id: '019ac5dd-60f4-7b68-8f0e-2f9b1c7d5e17',
          status: 'conflict',
          sync_id: null,
          results: [
            {
              entity: 'pre_order',
              id: ID.otherOrder,
              status: 'conflict',
              version: 1,
              merged: false,
              conflicts: [{ kind: 'exists', by: BEN, at: '2026-11-23T06:13:20.000Z' }],
              record: { id: ID.otherOrder, version: 1 },
            },
          ],
        },
      ],
    },
    'the order had been merged: the line is where its lines went': {
      head: 51,
      epoch: ID.epoch,
      receipts: [
        {
          mutation_id: ID.mutation,
          status: 'success',
          sync_id: 51,
          results: [
            {
              entity: 'flow',
              id: ID.line,
              status: 'success',
              version: 1,
              merged: false,
              conflicts: [],
              record: { id: ID.line, version: 1, pre_order_id: ID.otherOrder },
            },
          ],
        },
      ],
    },
    'refused by itself': {
      head: 50,
      epoch: ID.epoch,
      receipts: [
        {
          mutation_id: ID.mutation,
          status: 'rejected',
          sync_id: null,
          results: [
            {
              entity: 'flow',
              id: ID.line,
              status: 'rejected',
              version: null,
              merged: false,
              conflicts: [],
              record: null,
              error: { code: 'parent_missing', message: 'There is no such order.', field: 'pre_order_id' },
            },
          ],
        },
      ],
    },
  }),
  refusals: [...WRITING_REFUSALS, 'client_taken', 'too_many_requests', 'workspace_full'],
};

/** How a device sends what its user did. */
export const SYNC_WRITES: readonly Endpoint[] = [push];
