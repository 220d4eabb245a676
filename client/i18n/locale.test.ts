import { expect, test } from 'vitest';
import { stubBrowserLanguage } from '../live/testing/browser-words.ts';
import {
  chooseLanguage,
  completeLanguage,
  ENGLISH,
  type Language,
  startLanguage,
  translation,
} from './locale.ts';

stubBrowserLanguage();

/** A language whose later messages come when told. */
function inTwoParts(): { language: Language; arrive: () => void; asked: () => number } {
  let arrive = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let asked = 0;
  const loadPages = async () => {
    asked += 1;
    await late;
    return { 'trash.text': 'Rubujo' };
  };
  const load = () => Promise.resolve({ 'nav.trash': 'Rubujujo' });
  return {
    language: { tag: 'en', name: 'Esperanto', region: 'eo', load, loadPages },
    arrive,
    asked: () => asked,
  };
}

test('a first visit loads the messages of the sign-in page alone, and the others before another page', async () => {
  const { language, arrive, asked } = inTwoParts();
  await startLanguage([language], true);
  expect(translation.value).toEqual({ 'nav.trash': 'Rubujujo' });
  expect(asked()).toBe(0);

  const complete = completeLanguage();
  arrive();
  await complete;
  expect(translation.value).toEqual({ 'nav.trash': 'Rubujujo', 'trash.text': 'Rubujo' });
  await completeLanguage();
  expect(asked()).toBe(1);
});

test('a known device loads all of them before it shows anything', async () => {
  const { language, arrive } = inTwoParts();
  arrive();
  await startLanguage([language]);
  expect(translation.value).toEqual({ 'nav.trash': 'Rubujujo', 'trash.text': 'Rubujo' });
});

test('messages that come late do not turn back the language that was chosen meanwhile', async () => {
  const { language, arrive } = inTwoParts();
  await startLanguage([language], true);
  const complete = completeLanguage();
  await chooseLanguage(ENGLISH);
  arrive();
  await complete;
  expect(translation.value).toBeNull();
});
