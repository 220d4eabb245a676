import { getDocumentProxy } from 'unpdf';

/** A run of text on paper. Its box is in points, from the lower left corner of its page. */
interface PaperText {
  page: number;
  text: string;
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** A printed document, as a reader of it sees it. */
export interface Paper {
  pages: number;
  /** The text of each page, as below. */
  pageTexts: string[];
  /** All text, in the order of the document; runs are joined without a space. */
  text: string;
  /** Pairs of runs that stand over each other. */
  overlaps: string[];
  /** Runs that reach into a page's margin or beyond it. */
  outside: string[];
}

/** Less than this stands on a page's edge, in points: no printer prints there. */
const MARGIN = 20;
/** Boxes of neighbours may touch by so much, in points: a box is as high as its font, which letters seldom fill. */
const TOUCH = 2;

/** Reads the text of a PDF, and where it stands. */
export async function readPaper(pdf: Uint8Array): Promise<Paper> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const paper: Paper = { pages: document.numPages, pageTexts: [], text: '', overlaps: [], outside: [] };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const texts: PaperText[] = [];
    let text = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      text += item.hasEOL ? `${item.str}\n` : item.str;
      if (item.str.trim() === '') continue;
      const [, , , , left = 0, bottom = 0] = item.transform as number[];
      const box = { left, bottom, right: left + item.width, top: bottom + item.height };
      texts.push({ page: number, text: item.str, ...box });
    }
    paper.pageTexts.push(text);
    paper.text += text;
    const [, , width = 0, height = 0] = page.view;
    paper.overlaps.push(...overlapsOf(texts));
    paper.outside.push(...texts.filter((each) => isOutside(each, width, height)).map(describe));
  }
  return paper;
}

function overlapsOf(texts: readonly PaperText[]): string[] {
  return texts.flatMap((a, at) =>
    texts
      .slice(at + 1)
      .filter((b) => isOver(a, b))
      .map((b) => `${describe(a)} / ${describe(b)}`),
  );
}

function isOver(a: PaperText, b: PaperText): boolean {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  return wide > TOUCH && high > TOUCH;
}

function isOutside({ left, bottom, right, top }: PaperText, width: number, height: number): boolean {
  return left < MARGIN || bottom < MARGIN || right > width - MARGIN || top > height - MARGIN;
}

function describe({ page, text }: PaperText): string {
  return `page ${page}: ${text}`;
}

/** The texts that do not stand on paper exactly once, each with how often it does. */
export function notOnce({ text }: Paper, wanted: readonly string[]): string[] {
  return wanted
    .map((each) => ({ each, times: text.split(each).length - 1 }))
    .filter(({ times }) => times !== 1)
    .map(({ each, times }) => `${each} ${times} times`);
}
