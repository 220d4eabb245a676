import { expect, test } from 'vitest';
import { languageOf, writeLetter } from './letter.ts';
import { ENGLISH, FRENCH } from './letter-words.ts';

const LETTER = {
  to: 'ben@example.com',
  reason: 'invitation',
  language: 'en',
  publicUrl: 'https://orders.example.com',
  path: '/join#TOKEN',
  values: { workspace: 'Quai 7', inviter: 'Anna' },
} as const;

test('[A27] a mail says the same as text and as HTML, and its link leads to the public address', () => {
  const { subject, text, html } = writeLetter(LETTER);
  expect(subject).toBe('Quayside: You are invited to work in Quai 7');
  expect(text).toContain('Anna invites you to work in Quai 7 on orders.example.com.');
  expect(text).toContain('\nhttps://orders.example.com/join#TOKEN\n');
  expect(html).toContain('<a href="https://orders.example.com/join#TOKEN">Open the invitation</a>');
  expect(html).toContain('<p>Anna invites you to work in Quai 7 on orders.example.com.</p>');
});

test('[A27] what somebody chose makes no link and no markup in the mail of another', () => {
  const values = {
    workspace: '<b>Win</b> http://evil.example/x?a',
    inviter: `www.evil.example\n${'x'.repeat(300)}`,
  };
  const { subject, text, html } = writeLetter({ ...LETTER, values });
  expect(`${subject}${text}`).not.toMatch(/evil\.example|http:|www\./);
  expect(html).not.toContain('<b>');
  expect(subject).not.toContain('\n');
  expect(text.length).toBeLessThan(400);
});

test('[A27] it is in the language that the browser names first of ours', () => {
  expect(languageOf('fr-CA,fr;q=0.9,en;q=0.8')).toBe('fr');
  expect(languageOf('de-DE,de;q=0.9,fr;q=0.5,en;q=0.3')).toBe('fr');
  expect(languageOf('en-GB,fr')).toBe('en');
  expect([languageOf('ja'), languageOf(''), languageOf(undefined)]).toEqual(['en', 'en', 'en']);
  expect(writeLetter({ ...LETTER, language: 'fr' }).html).toContain('<html lang="fr">');
});

test('every mail has the same parts in both languages', () => {
  for (const [reason, words] of Object.entries(ENGLISH)) {
    const other = FRENCH[reason as keyof typeof FRENCH];
    const shape = ({ before, link, after }: typeof words) => [
      before.length,
      link !== undefined,
      after?.length,
    ];
    expect(shape(other)).toEqual(shape(words));
    const values = (texts: readonly string[]) =>
      texts
        .join()
        .match(/\{\w+\}/g)
        ?.sort();
    expect(values([other.subject, ...other.before])).toEqual(values([words.subject, ...words.before]));
  }
});
