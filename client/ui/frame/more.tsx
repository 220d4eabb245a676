import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../button.tsx';

export interface MoreProps {
  label: string;
  /** Reads the next part. If there is still more afterwards, render a new instance (with another `key`). */
  onMore: () => Promise<void>;
}

/** The end of a list that has more. It reads the next part when it scrolls into sight, and is a button as well. */
export function More({ label, onMore }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const read = useRef(onMore);
  read.current = onMore;
  const more = (): void => {
    setBusy(true);
    const rest = (): void => setBusy(false);
    read.current().then(rest, rest);
  };
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      more();
    });
    if (end.current) seen.observe(end.current);
    return () => seen.disconnect();
  }, []);
  return (
    <div ref={end}>
      <Button disabled={busy} onClick={more}>
        {label}
      </Button>
    </div>
  );
}
