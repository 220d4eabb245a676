import { describe, expect, test } from 'vitest';
import { fill, type Message } from './message.ts';

describe('a message', () => {
  test('takes its parameters, and leaves an unknown one to be seen', () => {
    expect(fill('{name} set {what}', { name: 'Marie' }, 'en')).toBe('Marie set {what}');
  });
  test('chooses its form by the language: zero is plural in English, singular in French', () => {
    const orders: Message = { one: '{count} order', other: '{count} orders' };
    const commandes: Message = { one: '{count} commande', other: '{count} commandes' };
    expect(fill(orders, { count: 0 }, 'en-GB')).toBe('0 orders');
    expect(fill(orders, { count: 1 }, 'en-GB')).toBe('1 order');
    expect(fill(commandes, { count: 0 }, 'fr-FR')).toBe('0 commande');
  });
  test("writes numbers in the language's digits", () => {
    expect(fill('{count}', { count: 12_345 }, 'en-GB')).toBe('12,345');
  });
});
