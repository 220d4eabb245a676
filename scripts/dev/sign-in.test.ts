import { describe, expect, test } from 'vitest';
import { whoToSignIn } from './sign-in.ts';

const PEOPLE = ['anna@demo.example', 'ben@demo.example'];
const who = (url: string, headers: { accept?: string; cookie?: string } = {}) =>
  whoToSignIn({ url, headers }, PEOPLE);

describe('whom the development server signs in', () => {
  const page = 'text/html,application/xhtml+xml';

  test('at the first visit of a page, the first person', () => {
    expect(who('/orders', { accept: page })).toBe(PEOPLE[0]);
  });

  test('nobody where somebody is signed in', () => {
    expect(who('/', { accept: page, cookie: 'a=b; quayside.session_token=c' })).toBeUndefined();
  });

  test('nobody who signed out after the first visit', () => {
    expect(who('/', { accept: page, cookie: 'quayside-dev-visited=1' })).toBeUndefined();
  });

  test('nobody by a script, a style or a request to the API', () => {
    expect(who('/main.tsx', { accept: '*/*' })).toBeUndefined();
  });

  test('the person whom the path names, also in the place of another', () => {
    const cookie = 'quayside-dev-visited=1; quayside.session_token=c';
    expect(who('/demo/ben@demo.example', { accept: page, cookie })).toBe(PEOPLE[1]);
  });

  test('nobody whom it does not know', () => {
    expect(who('/demo/eve@demo.example', { accept: page })).toBeUndefined();
  });
});
