import { useEffect, useState } from 'preact/hooks';

export interface CountdownProps {
  /** When it ends, in milliseconds of the device's clock. */
  untilMs: number;
  /** The words for what is left, in milliseconds; 0 when the time has come. */
  say: (leftMs: number) => string;
}

const SECOND_MS = 1_000;

/** How long until something happens, second by second. A timer for screen readers: read when it is reached, never by itself. */
export function Countdown({ untilMs, say }: CountdownProps) {
  const [nowMs, setNowMs] = useState(Date.now);
  const leftMs = Math.max(0, untilMs - nowMs);
  const isOver = leftMs === 0;
  useEffect(() => {
    setNowMs(Date.now());
    if (isOver) return;
    const timer = setInterval(() => setNowMs(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [untilMs, isOver]);
  return (
    <p class="countdown soft" role="timer">
      {say(leftMs)}
    </p>
  );
}
