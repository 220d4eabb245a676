import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ENTITIES, fieldsOf } from '../../../shared/records/entities.ts';
import { anyFields } from '../../../testing/builders/field-values.ts';
import { KG, MARGOT, names, ORDER, SALMON } from '../../../testing/builders/named-order.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { valueText } from './values.ts';

const IDS = { unit: KG, partner: MARGOT, product: SALMON, pre_order: ORDER };
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/;

beforeAll(() => stubBrowserLanguage());

test.each(ENTITIES)('any value of any field of a %s has words: no id, nothing unknown', (entity) => {
  fc.assert(
    fc.property(anyFields(entity, IDS), (fields) => {
      for (const [name, field] of fieldsOf(entity)) {
        const value = fields[name] ?? null;
        const words = valueText(entity, name, value, names);
        if (value === null) {
          expect(words).toBe('nothing');
          continue;
        }
        if (field.kind === 'text') expect(words).toContain(value);
        else expect(words).not.toMatch(UUID);
        if (field.kind === 'reference') expect(words).not.toBe('Unknown');
        if (field.kind === 'price') expect(words).toContain('€');
      }
    }),
  );
});

test('what the server has learnt to send meanwhile is told as it is', () => {
  expect(valueText('partner', 'later', 'x', names)).toBe('x');
});
