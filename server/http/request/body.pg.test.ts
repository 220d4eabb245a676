import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '../../../shared/protocol/limits.ts';
import { partnerFields } from '../../../testing/builders/a-record.ts';
import type { TestApp } from '../../../testing/server/app.ts';
import { type RawRequests, serverOfRawRequests } from '../../../testing/server/prepared.ts';
import { createLine, createOrder, firstVersion, mutation } from '../../../testing/server/protocol-device.ts';
import { expectRefusal, pushBody } from '../../../testing/server/raw-requests.ts';

let server: TestApp;
let raw: RawRequests;

beforeAll(async () => {
  ({ server, raw } = await serverOfRawRequests());
});
afterAll(() => server.close());

describe('[P3] bodies', () => {
  const unchanged = async (work: () => Promise<void>) => {
    const before = await raw.stored();
    await work();
    expect(await raw.stored()).toBe(before);
  };

  test('415: another type, another charset, compressed', async () => {
    for (const type of [
      '',
      'text/plain',
      'application/jsonx',
      'application/json; charset=latin1',
      'multipart/form-data',
    ]) {
      await expectRefusal(
        await raw.push(new TextEncoder().encode('{}'), { headers: { 'content-type': type } }),
        415,
        'unsupported_media_type',
      );
    }
    await expectRefusal(
      await raw.push('{}', { headers: { 'content-encoding': 'gzip' } }),
      415,
      'unsupported_media_type',
    );
    expect(
      (
        await raw.push(JSON.stringify(pushBody()), {
          headers: { 'content-type': 'Application/JSON; charset="UTF-8"' },
        })
      ).status,
    ).toBe(200);
  });

  test('413: more than 1 MiB, announced, not announced, or announced falsely', async () => {
    const large = JSON.stringify(pushBody({ client_id: 'x'.repeat(2 * MAX_BODY_BYTES) }));
    await expectRefusal(await raw.push(large), 413, 'too_large');
    await expectRefusal(
      await raw.push(large, { headers: { 'content-length': String(large.length) } }),
      413,
      'too_large',
    );
    await expectRefusal(await raw.push(large, { headers: { 'content-length': '10' } }), 413, 'too_large');
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    await expectRefusal(await raw.push(endless), 413, 'too_large');
    expect(sent).toBeLessThan(40);
  });

  test('400 with issues: what is not JSON, too deep, or holds what no database keeps', async () => {
    const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const line = (text: string) => `{"protocol":1,"client_id":"${uuidv7()}","batch":1,"mutations":${text}}`;
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1',
      deep,
      line('[1e309]'),
      line('-1e309'),
      line('["\\u0000"]'),
      line('["\\ud800"]'),
      line('[{"__proto__":1}]'),
      line('[{"constructor":1}]'),
      line('[]').replace('"batch"', '"__proto__":{},"batch"'),
      line('[]').replace('"batch":1', '"batch":1e309'),
      line('[]').replace('}', ',"more":1}'),
    ];
    await unchanged(async () => {
      for (const text of bodies) {
        const response = await raw.push(text);
        expect([text.slice(0, 80), response.status]).toEqual([text.slice(0, 80), 400]);
        expect(((await response.json()) as { issues: unknown[] }).issues.length).toBeGreaterThan(0);
      }
      await expectRefusal(await raw.push(new Uint8Array([0x7b, 0xff, 0x7d])), 400, 'bad_request');
    });
  });

  test('400: wrong types, missing and unknown members, bad values, anywhere', async () => {
    const { goods } = raw.they;
    const order = () => createOrder(uuidv7(), goods);
    const withFields = (fields: Record<string, unknown>) =>
      pushBody({ mutations: [mutation(createOrder(uuidv7(), goods, fields))] });
    const operation = (value: unknown) => pushBody({ mutations: [{ ...mutation(), operations: [value] }] });
    const twice = mutation(order());
    const faulty: Record<string, unknown>[] = [
      pushBody({ client_id: 'x' }),
      pushBody({ client_id: uuidv7().toUpperCase() }),
      pushBody({ batch: -1 }),
      pushBody({ batch: 1.5 }),
      pushBody({ batch: '1' }),
      pushBody({ mutations: {} }),
      pushBody({ mutations: [null] }),
      pushBody({ device: { name: 'x' } }),
      pushBody({ device: { name: 'x'.repeat(201), waiting: 0 } }),
      pushBody({ protocol: '1' }),
      pushBody({ mutations: [mutation()] }),
      pushBody({ mutations: [twice, twice] }),
      pushBody({ mutations: [{ ...mutation(order()), at: 'yesterday' }] }),
      pushBody({ mutations: [{ ...mutation(order()), more: 1 }] }),
      operation({ op: 'drop', entity: 'flow', id: uuidv7() }),
      operation({ ...order(), entity: 'table' }),
      operation({ ...order(), id: '0' }),
      operation({ op: 'restore', entity: 'flow' }),
      operation({ op: 'delete', entity: 'flow', id: uuidv7(), expected_version: 1 }),
      operation({
        op: 'update',
        entity: 'flow',
        id: uuidv7(),
        expected_version: 0,
        fields: { price_cents: 1 },
      }),
      operation({ op: 'update', entity: 'flow', id: uuidv7(), expected_version: 1, fields: {} }),
      operation({
        op: 'update',
        entity: 'flow',
        id: uuidv7(),
        expected_version: 1,
        fields: { quantity_milli: 1 },
      }),
      operation({
        op: 'update',
        entity: 'flow',
        id: uuidv7(),
        expected_version: 1,
        fields: { pre_order_id: uuidv7() },
      }),
      operation(createLine(uuidv7(), uuidv7(), goods, { quantity_milli: -1 })),
      operation(createLine(uuidv7(), uuidv7(), goods, { quantity_milli: 0.5 })),
      operation(createLine(uuidv7(), uuidv7(), goods, { price_cents: 1_000_000_001 })),
      withFields({ delivery_date: '2026-02-30' }),
      withFields({ delivery_date: '1899-12-31' }),
      withFields({ delivery_date: '2200-01-01' }),
      withFields({ status: 'done' }),
      withFields({ comment: 'x'.repeat(2_001) }),
      withFields({ comment: 'e\u0301' }),
      withFields({ more: 1 }),
      withFields({ comment: undefined }),
      withFields({ partner_id: null }),
      operation({
        op: 'create',
        entity: 'partner',
        id: uuidv7(),
        fields: partnerFields({ name: '\u00a0\u2003' }),
      }),
    ];
    await unchanged(async () => {
      for (const [at, value] of faulty.entries()) {
        const response = await raw.push(JSON.stringify(value));
        expect([at, response.status]).toEqual([at, 400]);
        const { issues } = (await response.json()) as { issues: { path: string; message: string }[] };
        expect(issues[0]?.message).toMatch(/\w/);
      }
    });
  });

  test('the largest values that are allowed are stored and come back', async () => {
    const { a, goods } = raw.they;
    const id = uuidv7();
    const comment = '\u{1F41F}'.repeat(1_000);
    const fields = { comment, delivery_date: '2199-12-31', order_date: '1900-01-01' };
    const line = createLine(uuidv7(), id, goods, {
      quantity_milli: 1_000_000_000,
      price_cents: 1_000_000_000,
      comment: '',
    });
    expect(await a.act(createOrder(id, goods, fields), line)).toMatchObject([
      { status: 'success' },
      { status: 'success' },
    ]);
    expect(await a.read('day', { date: '2199-12-31' })).toMatchObject({
      orders: [{ ...fields, flows: [{ price_cents: 1_000_000_000 }] }],
    });
  });

  test('413: more than 1,000 operations or mutations, whatever is in them', async () => {
    const many = (mutation: unknown) =>
      JSON.stringify(pushBody({ mutations: Array.from({ length: 1_001 }, () => mutation) }));
    for (const mutation of [0, null, {}, { operations: [] }, { operations: [1] }]) {
      await expectRefusal(await raw.push(many(mutation)), 413, 'too_large');
    }
    await expectRefusal(await raw.push(`{"mutations":[${'0,'.repeat(500_000)}0]}`), 413, 'too_large');
  });

  test('1,000 operations at once are allowed', async () => {
    const lines = Array.from({ length: 1_000 }, () => mutation(createOrder(uuidv7(), raw.they.goods)));
    const response = await raw.push(JSON.stringify(pushBody({ mutations: lines.map(firstVersion) })));
    expect(response.status).toBe(200);
  });
});
