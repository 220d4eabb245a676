import { computed, signal } from '@preact/signals';
import type { Message } from './message.ts';

/** The messages of a language by key. */
export type Messages = Readonly<Record<string, Message>>;

/** A language that the page can be shown in. */
export interface Language {
  /** BCP 47 language without a region: `fr`. */
  tag: string;
  /** Its own name: `Français`. */
  name: string;
  /** The tag that dates and numbers are written by where the browser names no region for the language: `fr-FR`. */
  region: string;
  /** Loads its messages. Null for English, whose words come with the code that uses them. */
  load: () => Promise<Messages | null>;
  /** Loads those of the pages behind the sign-in page, where `load` gives only what a first visit needs. */
  loadPages?: () => Promise<Messages>;
}

export const ENGLISH: Language = {
  tag: 'en',
  name: 'English',
  region: 'en-GB',
  load: () => Promise.resolve(null),
};

const STORED = 'quayside:locale';
const current = signal<{ language: Language; messages: Messages | null; isWhole: boolean }>({
  language: ENGLISH,
  messages: null,
  isWhole: true,
});

/** The language of the page. */
export const language = computed(() => current.value.language);
/** The messages of the page's language; null while it is English. */
export const translation = computed(() => current.value.messages);

/** The language tag for numbers and dates. It has the browser's own region if the browser prefers the page's language. */
export const formatTag = computed(() => {
  const { tag, region } = language.value;
  const own = navigator.languages.find((each) => each.split('-')[0] === tag);
  return own?.includes('-') ? own : region;
});

/** All messages of a language; null for English. */
export async function allMessages({ load, loadPages }: Language): Promise<Messages | null> {
  const [early, pages] = await Promise.all([load(), loadPages?.()]);
  return early && { ...early, ...pages };
}

/**
 * Takes the stored language, else the first one of the browser's that there is, else English. Called before the first
 * render.
 * @param languages those there are
 * @param early true loads only what the sign-in page needs: `completeLanguage` loads the others
 */
export async function startLanguage(languages: readonly Language[], early = false): Promise<void> {
  const wanted = [readStored(), ...navigator.languages.map((tag) => tag.split('-')[0])];
  const found =
    wanted.map((tag) => languages.find((each) => each.tag === tag)).find((each) => each) ?? ENGLISH;
  show(found, early ? await found.load() : await allMessages(found), !early || !found.loadPages);
}

/** Loads the messages that a first visit did without, once. A page behind the sign-in page is shown after that. */
export async function completeLanguage(): Promise<void> {
  const { language: chosen, isWhole } = current.peek();
  if (isWhole) return;
  const messages = await allMessages(chosen);
  // Another one may have been chosen meanwhile.
  if (current.peek().language === chosen) show(chosen, messages, true);
}

/** Changes the language of the page and keeps the choice on this device. */
export async function chooseLanguage(next: Language): Promise<void> {
  show(next, await allMessages(next), true);
  try {
    localStorage.setItem(STORED, next.tag);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

function show(next: Language, messages: Messages | null, isWhole: boolean): void {
  current.value = { language: next, messages, isWhole };
  document.documentElement.lang = next.tag;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
