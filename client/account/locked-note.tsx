import { lockedText } from './locked-words.ts';

/** [O31] Says why a device asks its user to sign in again, and that nothing is lost. */
export function LockedNote({ name }: { name: string }) {
  return <p role="status">{lockedText('locked.text', { name })}</p>;
}
