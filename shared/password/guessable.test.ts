import { describe, expect, test } from 'vitest';
import { isGuessable } from './guessable.ts';

const ANNA = ['Anna Lindqvist', 'anna.l@example.com'];

describe('[A23] a new password', () => {
  test.each([
    'password1',
    '12345678',
    'azertyuiop',
    'P@ssw0rd',
    'aaaaaaaaaaaaaaaa',
    'abcdefgh',
    'password123',
    'abcd1234',
    'quayside1',
    'Anna2026',
    'lindqvist',
    'anna.l@example.com',
    'a'.repeat(128),
  ])('%s is guessed at once', async (password) => {
    expect(await isGuessable(password, ANNA)).toBe(true);
  });

  test.each([
    'correct horse',
    'battery staple',
    'another one',
    'judge1234',
    'fkZ8-dquR',
    'Zwei Kisten Dorsch',
  ])('%s is not', async (password) => {
    expect(await isGuessable(password, ANNA)).toBe(false);
  });

  test('is not compared with the words of somebody else', async () => {
    expect(await isGuessable('lindqvist', [])).toBe(false);
  });
});
