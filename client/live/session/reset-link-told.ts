import { signal } from '@preact/signals';
import type { ResetLinkTold } from '../../../shared/protocol/account.ts';

/** A link that an owner made for the password of who is signed in, until he has understood it. */
export const resetLinkTold = signal<ResetLinkTold | null>(null);
