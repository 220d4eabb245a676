import { ENGLISH, FRENCH, type LetterBook, type LetterWords } from './letter-words.ts';
import type { Mail, MailReason } from './mail.ts';

/** The languages that mails are written in, by their tags. */
type Language = 'en' | 'fr';
const BOOKS: Readonly<Record<Language, LetterBook>> = { en: ENGLISH, fr: FRENCH };

/** Values that nobody else chose. */
const OURS = new Set(['host', 'at']);

/** The longest value that is put into a mail. */
const MAX_VALUE = 80;

/** The first of our languages that a browser names; English where it names none. */
export function languageOf(accepted: string | null | undefined): Language {
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const tag = part.trim().slice(0, 2);
    if (tag === 'fr' || tag === 'en') return tag;
  }
  return 'en';
}

/** A time as a mail says it: in UTC, because nobody knows where it is read. */
export function timeText(at: Date, language: Language): string {
  const words = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${words.format(at)} UTC`;
}

/**
 * A value that somebody chose, for a mail to somebody else: cut, on one line, and nothing in it that a mail program makes a link of.
 */
function plain(value: string): string {
  return value
    .replace(/[./:@\\]+(?=\S)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_VALUE);
}

function escaped(text: string): string {
  const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (each) => named[each] ?? each);
}

/** What a mail is written of. */
export interface Letter {
  to: string;
  reason: MailReason;
  language: Language;
  /** Where people reach the server (`https://orders.example.com`). */
  publicUrl: string;
  /** What follows the address in the link, with its slash; none where the mail has no link. */
  path?: string;
  values?: Readonly<Record<string, string>>;
}

/** Writes a mail, as plain text and as simple HTML that says the same. */
export function writeLetter({ to, reason, language, publicUrl, path, values = {} }: Letter): Mail {
  const words: LetterWords = BOOKS[language][reason];
  const host = new URL(publicUrl).host;
  const ours: Readonly<Record<string, string>> = { host, at: values['at'] ?? '' };
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) =>
      OURS.has(name) ? (ours[name] ?? '') : plain(values[name] ?? ''),
    );
  const link = words.link !== undefined && path !== undefined ? `${publicUrl}${path}` : null;
  const before = words.before.map(fill);
  const after = (words.after ?? []).map(fill);
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  const anchor = link === null ? [] : [`<p><a href="${escaped(link)}">${escaped(words.link ?? '')}</a></p>`];
  return {
    to,
    subject: `Quayside: ${fill(words.subject)}`,
    text: `${[...before, ...(link === null ? [] : [link]), ...after, 'Quayside'].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><body>${[...before.map(paragraph), ...anchor, ...after.map(paragraph)].join('')}<p>Quayside</p></body></html>`,
  };
}
