import { createHash } from 'node:crypto';

/** The style of the plain pages. They are shown when nothing else may be reachable, so it travels inside the page. */
export const PLAIN_STYLE = `
:root { color-scheme: light dark; }
body {
  display: grid;
  place-content: center;
  box-sizing: border-box;
  min-height: 100dvh;
  margin: 0;
  padding: 24px;
  background: light-dark(#f1f5f6, #0a141a);
  color: light-dark(#0d1f29, #ebf3f6);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
}
main { max-width: 34rem; }
.name { margin: 0 0 24px; color: light-dark(#475c67, #a9bec8); font-weight: 700; }
h1 { margin: 0 0 12px; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
p { margin: 0 0 24px; overflow-wrap: anywhere; }
.next {
  display: inline-grid;
  place-items: center;
  min-height: 60px;
  margin: 0 12px 24px 0;
  padding: 0 24px;
  border-radius: 10px;
  background: light-dark(#0b5573, #6fc8e6);
  color: light-dark(#ffffff, #04212d);
  font-weight: 700;
  text-decoration: none;
}
.next + .next { border: 1px solid light-dark(#78909b, #66828f); background: none; color: inherit; }
a:focus-visible { outline: 3px solid light-dark(#c2410c, #ffb066); outline-offset: 2px; }
.small { margin: 0; color: light-dark(#475c67, #a9bec8); font-size: 0.875rem; }
`;

/** Lets browsers accept the style above and no other one inside a page (CSP Level 3). */
export const PLAIN_STYLE_SOURCE = `'sha256-${createHash('sha256').update(PLAIN_STYLE).digest('base64')}'`;
