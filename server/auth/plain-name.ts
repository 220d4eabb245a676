/** White space, line ends included. */
const BLANKS = /\s+/gu;
/** What is not seen and changes what is: control characters, marks that turn the direction of a text, and characters of no width, but for
 * the two joiners that scripts and emoji are written with. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * A name as it is stored: what is unseen in it is left out, as it comes along when a name is pasted, and could show one name as another
 * or turn the text behind it [A13].
 */
export function plainName(text: string): string {
  return text.normalize('NFC').replace(BLANKS, ' ').replace(UNSEEN, '').trim();
}
