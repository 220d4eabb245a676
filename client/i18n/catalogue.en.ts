import type { Translation } from './message.ts';
import { commonEn } from './messages/common.en.ts';

/** Every message in English, area by area (`messages/<area>.en.ts`). Its keys are the keys of `t`. */
export const en = { ...commonEn } as const;

/** What a catalogue of another language must have. */
export type Catalogue = Translation<typeof en>;
