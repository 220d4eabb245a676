import { computed, signal } from '@preact/signals';
import { type Catalogue, en } from './catalogue.en.ts';

/** The languages there are. One more: a catalogue file for it, and its name here. */
export const LOCALES = ['en', 'fr'] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = 'quayside:locale';
const current = signal<{ locale: Locale; catalogue: Catalogue }>({ locale: 'en', catalogue: en });

/** The language of the page. */
export const locale = computed(() => current.value.locale);
/** The messages of the page's language. */
export const catalogue = computed(() => current.value.catalogue);

/** The language tag for numbers and dates. It has the browser's own region if the browser prefers the page's language. */
export const formatTag = computed(() => {
  const own = navigator.languages.find((tag) => tag.split('-')[0] === locale.value);
  return own?.includes('-') ? own : { en: 'en-GB', fr: 'fr-FR' }[locale.value];
});

/** Takes the stored language, else the browser's first one that there is, else English. Called before the first render. */
export async function startLocale(): Promise<void> {
  const wanted = [readStored(), ...navigator.languages.map((tag) => tag.split('-')[0])];
  await loadLocale(LOCALES.find((each) => wanted.find((tag) => isLocale(tag)) === each) ?? 'en');
}

/** Changes the language of the page and keeps the choice on this device. */
export async function setLocale(next: Locale): Promise<void> {
  await loadLocale(next);
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}

async function loadLocale(next: Locale): Promise<void> {
  const messages = next === 'fr' ? (await import('./catalogue.fr.ts')).fr : en;
  current.value = { locale: next, catalogue: messages };
  document.documentElement.lang = next;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function isLocale(tag: string | null | undefined): tag is Locale {
  return LOCALES.some((each) => each === tag);
}
