// Common passwords, keyboards and patterns are 240 kB (gzip): both ends load them when the first new password is looked at.

/** How much of a password is looked at: what begins so is no easier to guess, and a long one costs no more. */
const LOOKED_AT = 32;
/** Fewer guesses than these find it. ASVS asks for the 3,000 most common passwords; attempts are limited as well. */
const GUESSES = 10_000;
/** The same of one that is made of the user's own words: who attacks him knows them. */
const OWN_GUESSES = 1_000_000;
/** How much of each text is looked at, and how many of its parts: a name of hundreds of words costs no more. */
const LOOKED_AT_TEXT = 100;
const MOST_WORDS = 40;
/** Shorter words are part of too many passwords. */
const MIN_WORD = 3;

/**
 * Whether a new password is among the first ten thousand that are tried, a common one or a pattern; or, made of the user's own words,
 * among the first million.
 * @param texts what is known of the user: his name, his e-mail address
 */
export async function isGuessable(password: string, texts: readonly string[]): Promise<boolean> {
  const zxcvbn = await load();
  const { guesses, sequence } = zxcvbn.check(password.slice(0, LOOKED_AT), ownWords(texts));
  const hasOwn = sequence.some((match) => 'dictionaryName' in match && match.dictionaryName === 'userInputs');
  return guesses < (hasOwn ? OWN_GUESSES : GUESSES);
}

function ownWords(texts: readonly string[]): string[] {
  const cut = texts.map((text) => text.slice(0, LOOKED_AT_TEXT));
  const parts = cut.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return ['quayside', ...parts].filter((word) => word.length >= MIN_WORD).slice(0, MOST_WORDS);
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
