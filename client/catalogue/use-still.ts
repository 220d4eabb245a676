import { useRef } from 'preact/hooks';

/** Hook: what `make` gives, and what it gave last for as long as `still`: then nothing of it is drawn again. */
export function useStill<T>(still: boolean, make: () => T): T {
  const last = useRef<{ made: T } | null>(null);
  if (!still || last.current === null) last.current = { made: make() };
  return last.current.made;
}
