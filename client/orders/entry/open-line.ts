import { signal } from '@preact/signals';

/** The line that is unfolded in the order's panel. */
export const openLine = signal<string | null>(null);

/** The partner for whom the next new order is begun, where he was chosen before its panel opens. */
export const wantedPartner = signal<string | null>(null);

/** The order that was just made. Its panel starts with the focus in the product field. */
export const justMade = signal<string | null>(null);
