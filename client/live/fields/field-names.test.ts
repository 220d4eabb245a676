import { expect, test } from 'vitest';
import { catalogueWords } from '../../catalogue/catalogue-words.ts';
import { fr } from '../../i18n/languages/fr.ts';
import { frPages } from '../../i18n/languages/fr-pages.ts';
import { fileWords } from '../files/file-words.ts';
import { stubBrowserLanguage } from '../testing/browser-words.ts';
import { choiceTitle, fieldTitle } from './field-names.ts';
import { fieldWords } from './field-words.ts';

stubBrowserLanguage();

const CHOICES = ['client', 'supplier'] as const;

test.each(CHOICES)('the type %s has one name in forms, in the list and in files', (choice) => {
  expect(choiceTitle(choice)).toBe(catalogueWords[`partners.type_${choice}`]);
  expect(choiceTitle(choice)).toBe(fileWords[`files.type_${choice}`]);
});

test.each(CHOICES)('the type %s has one name in French', (choice) => {
  const names = [fr[`value.${choice}`], frPages[`partners.type_${choice}`], fr[`files.type_${choice}`]];
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(1);
});

test('a field as a label begins with a capital', () => {
  expect(fieldTitle('product', 'short_name')).toBe('Short name');
  expect(fieldWords['field.short_name']).toBe('short name');
});
