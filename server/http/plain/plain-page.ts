import { PLAIN_STYLE } from './plain-style.ts';
import {
  NEXT_WORDS,
  NUMBER_WORDS,
  PLAIN_LANGUAGES,
  PLAIN_WORDS,
  type PlainCase,
  type PlainLanguage,
} from './plain-words.ts';

/** A refusal that somebody sees in a browser. */
export interface PlainPage {
  status: number;
  /** The path that was opened. */
  path: string;
  /** The request's `accept-language`; the first language of it that there is. */
  languages: string;
  /** Names the request in the server's log. */
  requestId: string;
}

const CASES: Readonly<Record<number, PlainCase>> = {
  401: 'signed_out',
  403: 'not_allowed',
  404: 'no_page',
  410: 'no_page',
  429: 'too_many',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

/** What a refusal means for who opened the address in a browser. */
export function plainCase(status: number, path: string): PlainCase {
  if (path.startsWith('/demo/')) {
    if (status === 404) return 'link_used';
    if (status === 503) return 'link_early';
  }
  return CASES[status] ?? (status < 500 ? 'not_a_page' : 'failed');
}

/** The first language of an `accept-language` header that the plain pages have; English where there is none. */
export function plainLanguage(languages: string): PlainLanguage {
  const wanted = languages
    .split(',')
    .map((each) => {
      const [tag = '', ...parameters] = each.trim().toLowerCase().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const found = PLAIN_LANGUAGES.find((each) => each === language);
    if (found) return found;
  }
  return 'en';
}

/** The page in place of a refusal: what happened, what to do next. It needs no script and no other file. */
export function plainPage({ status, path, languages, requestId }: PlainPage): string {
  const language = plainLanguage(languages);
  const told = plainCase(status, path);
  const { title, text, next } = PLAIN_WORDS[language][told];
  const words = NEXT_WORDS[language];
  const hrefs = { again: path, orders: '/', sign_in: '/sign-in?known' };
  const ways = next === 'again' ? (['again', 'orders'] as const) : [next];
  const links = ways.map((way) => `<a class="next" href="${escaped(hrefs[way])}">${words[way]}</a>`).join('');
  const number =
    told === 'failed' ? `<p class="small">${NUMBER_WORDS[language]} ${escaped(requestId)}</p>` : '';
  return `<!doctype html>
<html lang="${language}" translate="no">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Quayside</title>
<link rel="icon" href="/icons/icon.svg" type="image/svg+xml">
<style>${PLAIN_STYLE}</style>
</head>
<body>
<main>
<p class="name">Quayside</p>
<h1>${title}</h1>
<p>${text}</p>
<div>${links}</div>
${number}</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
