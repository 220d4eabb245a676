import { textOf } from '../i18n/text.ts';

/** The sample data of a workspace. */
export const sampleWords = {
  'sample.title': 'Sample data',
  'sample.text': 'What somebody changed since, or still uses, stays when it is removed.',
  'sample.remove': 'Remove the sample data',
  'sample.none': 'Nothing of the sample is left that nobody changed or uses.',
  'sample.removed': 'Sample data removed: {orders} orders, {partners} partners, {products} products',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const sampleText = textOf(sampleWords);
