import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { type RowKey, rowKey } from '../../../shared/device/rows/row.ts';
import type { RecordChange } from '../../../shared/protocol/history.ts';
import type { Operation } from '../../../shared/protocol/operation.ts';
import { aChange } from '../../../testing/builders/a-change.ts';
import { orderFields, partnerFields } from '../../../testing/builders/a-record.ts';
import {
  BOX,
  id,
  KG,
  LINE,
  line,
  MARGOT,
  names,
  ORDER,
  order,
  SALMON,
} from '../../../testing/builders/named-order.ts';
import { languageOf } from '../../i18n/languages.ts';
import { chooseLanguage } from '../../i18n/locale.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { describeChange } from './history.ts';
import { describeNotice } from './notice.ts';
import { describeMutation } from './operations.ts';

const ROW = rowKey('pre_order', ORDER);
const known = { before: new Map([[ROW, order]]), after: new Map([[ROW, order]]) };
const unknown = { before: new Map(), after: new Map() };

const tell = (operations: Operation[], rows: RowKey[] = operations.map(() => ROW), of = known) =>
  describeMutation({ operations, rows }, of, names);
const update = (entity: Operation['entity'], of: string, fields: Record<string, unknown>): Operation => ({
  op: 'update',
  entity,
  id: of,
  expected_version: 3,
  fields,
});

beforeAll(() => stubBrowserLanguage());
afterEach(async () => {
  vi.unstubAllGlobals();
  stubBrowserLanguage();
  await chooseLanguage(languageOf('en'));
});

describe('a waiting change in words', () => {
  it('tells a quantity before and after, with its order', () => {
    expect(tell([update('flow', LINE, { quantity_milli: 15_000, unit_id: KG })])).toEqual({
      where: 'Chez Margot, Tue 24 Nov',
      steps: ['Salmon: 12 kg → 15 kg'],
    });
  });

  it('[M6] tells a quantity and its unit as one', () => {
    expect(tell([update('flow', LINE, { quantity_milli: 2000, unit_id: BOX })]).steps).toEqual([
      'Salmon: 12 kg → 2 box',
    ]);
  });

  it('tells it in French', async () => {
    stubBrowserLanguage(['fr-FR']);
    await chooseLanguage(languageOf('fr'));
    const words = tell([update('flow', LINE, { price_cents: 1250, quantity_milli: 12_500, unit_id: KG })]);
    expect(words.where).toBe('Chez Margot, mar. 24 nov.');
    expect(words.steps).toEqual(['Salmon : 12 kg → 12,5 kg', 'Salmon, prix : 10,90\u00a0€ → 12,50\u00a0€']);
  });

  it('tells a new order with its lines as one step, before the device knows the row', () => {
    const fields = {
      partner_id: MARGOT,
      status: 'pending',
      order_date: null,
      delivery_date: '2026-11-25',
      comment: null,
      confirmed_as: null,
    } as const;
    const { version: _, ...newFields } = line;
    const operations: Operation[] = [
      { op: 'create', entity: 'pre_order', id: ORDER, fields },
      { op: 'create', entity: 'flow', id: LINE, fields: newFields },
      { op: 'create', entity: 'flow', id: id(42), fields: newFields },
    ];
    expect(tell(operations, undefined, unknown)).toEqual({
      where: 'Chez Margot, Wed 25 Nov',
      steps: ['New order with 2 lines'],
    });
  });

  it('tells each step of a change of several', () => {
    const steps = tell([
      update('pre_order', ORDER, { status: 'confirmed', comment: 'Back door' }),
      { op: 'delete', entity: 'flow', id: LINE, expected_version: 3, seen: 9 },
      { op: 'create', entity: 'flow', id: id(42), fields: { ...line, quantity_milli: 500 } },
    ]).steps;
    expect(steps).toEqual([
      'status: pending → confirmed',
      'comment: nothing → “Back door”',
      'Salmon: 12 kg removed',
      'Salmon: 0.5 kg added',
    ]);
  });

  it('tells reference data by its name', () => {
    const row = rowKey('product', SALMON);
    const rows = {
      before: new Map([[row, { name: 'Salmon', default_price_cents: null }]]),
      after: new Map(),
    } as never;
    expect(tell([update('product', SALMON, { default_price_cents: 990 })], [row], rows)).toEqual({
      where: null,
      steps: ['Salmon, price: nothing → €9.90'],
    });
    expect(
      tell(
        [
          {
            op: 'create',
            entity: 'partner',
            id: id(12),
            fields: partnerFields({ name: 'Le Port' }),
          },
        ],
        [rowKey('partner', id(12))],
      ).steps,
    ).toEqual(['New partner: Le Port']);
  });

  it('has words also where nothing is known any more', () => {
    expect(
      tell([update('flow', LINE, { quantity_milli: 1000, unit_id: id(99) })], undefined, unknown),
    ).toEqual({
      where: null,
      steps: ['A line: 1 Unknown'],
    });
  });
});

describe('a notice in words', () => {
  const notice: Notice = {
    id: 'n',
    kind: 'field',
    entity: 'flow',
    record_id: LINE,
    row: ROW,
    field: 'quantity',
    yours: { quantity_milli: 12_000, unit_id: KG },
    theirs: { quantity_milli: 15_000, unit_id: KG },
    by: { id: 'u2', name: 'Marie' },
    at: null,
    error: null,
    mutation: null,
    row_before: order,
    created_ms: 0,
    closed_ms: null,
    closed_as: null,
  };

  it('[M5] names both values and who set the one that stayed', () => {
    expect(describeNotice(notice, names)).toEqual({
      subject: 'Salmon, quantity',
      where: 'Chez Margot, Tue 24 Nov',
      text: 'Marie set 15 kg while you were away; your 12 kg was not saved.',
      changes: [],
    });
  });

  it('[M7] tells a deletion with the change that was undone', () => {
    const operations = [update('flow', LINE, { quantity_milli: 12_000, unit_id: KG })];
    const mutation = { mutation_id: 'm', at: '', operations, rows: [ROW] };
    expect(describeNotice({ ...notice, kind: 'deleted', field: null, mutation }, names)).toMatchObject({
      subject: 'Salmon',
      text: 'Marie deleted it; your change was not saved.',
      changes: ['Salmon: 12 kg'],
    });
  });

  it('[M8] tells why the server refused', () => {
    const error = { code: 'reference_missing', message: 'x' };
    const { text } = describeNotice({ ...notice, kind: 'rejected', field: null, error }, names);
    expect(text).toBe(
      'The server refused your change. A partner, product or unit in it is not known to the server.',
    );
  });

  const OTHER = id(32);
  const THIRD = id(33);
  const places = new Map([
    [ORDER, { partner_id: MARGOT, delivery_date: '2026-11-24' }],
    [OTHER, { partner_id: MARGOT, delivery_date: '2026-11-25' }],
    [THIRD, { partner_id: MARGOT, delivery_date: '2026-11-26' }],
  ]);
  const placed = { ...names, orders: places };

  it('[M17] tells a line that another one had moved by the orders, not by their ids', () => {
    const moved: Notice = { ...notice, field: 'pre_order_id', yours: OTHER, theirs: THIRD };
    expect(describeNotice(moved, placed)).toMatchObject({
      subject: 'Salmon, order',
      text: 'Marie moved it to the order of Chez Margot, Thu 26 Nov while you were away; your move to the order of Chez Margot, Wed 25 Nov was not saved.',
    });
    expect(describeNotice(moved, names).text).toContain('moved it to another order while');
  });

  it('[M18] tells that orders were not merged, and why', () => {
    const merge: Operation = {
      op: 'merge',
      entity: 'pre_order',
      id: ORDER,
      into: OTHER,
      expected_version: 1,
      seen: 1,
    };
    const mutation = { mutation_id: 'm', at: '', operations: [merge], rows: [ROW] };
    const apart = { entity: 'pre_order', record_id: ORDER, field: 'delivery_date', mutation } as const;
    expect(
      describeNotice({ ...notice, ...apart, yours: '2026-11-24', theirs: '2026-11-25' }, placed).text,
    ).toBe(
      'Marie changed the delivery date of one of the two orders (Tue 24 Nov, Wed 25 Nov): they were not merged.',
    );
  });

  it('[M19] tells of a merged order whose it was, though the device has no row of it', () => {
    const gone = { entity: 'pre_order', record_id: ORDER, field: null, kind: 'deleted' } as const;
    expect(
      describeNotice({ ...notice, ...gone, row_before: null, merged_into: OTHER }, placed),
    ).toMatchObject({
      where: 'Chez Margot, Tue 24 Nov',
      text: 'Marie merged it with another order; your change was not saved.',
    });
  });

  it('[M17] tells a split: the new order with its lines, and where they went', () => {
    const create: Operation = {
      op: 'create',
      entity: 'pre_order',
      id: OTHER,
      fields: orderFields({ partner_id: MARGOT, delivery_date: '2026-11-25' }),
    };
    const move = update('flow', LINE, { pre_order_id: OTHER });
    const words = describeMutation(
      { operations: [create, move], rows: [rowKey('pre_order', OTHER), ROW] },
      known,
      placed,
    );
    expect(words.steps).toEqual([
      'New order with 1 line',
      'Salmon moved to the order of Chez Margot, Wed 25 Nov',
    ]);
  });

  it('[M17] tells in the history of an order where a line came from and went', () => {
    const told = (before: string, after: string) =>
      describeChange(
        {
          ...aChange(9, { entity: 'flow', id: LINE }),
          before: { pre_order_id: before },
          after: { pre_order_id: after },
        },
        ORDER,
        new Map([[LINE, SALMON]]),
        placed,
      );
    expect(told(OTHER, ORDER)).toEqual(['Salmon came from the order of Chez Margot, Wed 25 Nov']);
    expect(told(ORDER, THIRD)).toEqual(['Salmon moved to the order of Chez Margot, Thu 26 Nov']);
  });
});

describe('a change of a record of the catalogue in words', () => {
  const told = (op: RecordChange['op'], before: RecordChange['before'], after: RecordChange['after']) =>
    describeChange(
      { ...aChange(3, { entity: 'product', id: SALMON }), op, before, after },
      SALMON,
      new Map(),
      names,
    );

  it('tells from what a price was changed', () => {
    expect(told('update', { default_price_cents: 1000 }, { default_price_cents: 1250 })).toEqual([
      'price: €10.00 → €12.50',
    ]);
  });

  it('tells with what it was made', () => {
    const fields = { name: 'Salmon', short_name: null, default_unit_id: KG, default_price_cents: 1000 };
    expect(told('create', null, fields)).toEqual(['Made', 'name: Salmon', 'unit: Kilogram', 'price: €10.00']);
  });

  it('tells that it was deleted, and brought back', () => {
    expect(told('delete', { deleted_at: null }, { deleted_at: '2026-11-24T08:00:00Z' })).toEqual(['Deleted']);
    expect(told('restore', { deleted_at: '2026-11-24T08:00:00Z' }, { deleted_at: null })).toEqual([
      'Brought back',
    ]);
  });
});
