// Common passwords, keyboards and patterns are 240 kB (gzip): both ends load them when the first new password is looked at.

/** How much of a password is looked at: what begins so is no easier to guess, and a long one costs no more. */
const LOOKED_AT = 32;
/** Of zxcvbn's scale of 0 to 4: below it, a million guesses find it. */
const MIN_SCORE = 2;
/** Shorter words are part of too many passwords. */
const MIN_WORD = 3;

/**
 * Whether a new password is among the first million that are tried: a common one, a pattern, or made of the user's own words.
 * @param texts what is known of the user: his name, his e-mail address
 */
export async function isGuessable(password: string, texts: readonly string[]): Promise<boolean> {
  const zxcvbn = await load();
  return zxcvbn.check(password.slice(0, LOOKED_AT), ownWords(texts)).score < MIN_SCORE;
}

function ownWords(texts: readonly string[]): string[] {
  const parts = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return ['quayside', ...parts].filter((word) => word.length >= MIN_WORD);
}

let loaded: ReturnType<typeof read> | undefined;

/** A load that failed is tried again at the next password. */
async function load(): ReturnType<typeof read> {
  loaded ??= read();
  try {
    return await loaded;
  } catch (error) {
    loaded = undefined;
    throw error;
  }
}

async function read() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
