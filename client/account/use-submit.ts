import { useState } from 'preact/hooks';
import { errorText } from '../live/errors.ts';

/** The request of a form: one at a time, with its error in words. */
export interface Submit {
  busy: boolean;
  error: string | null;
  run: (work: () => Promise<void>) => void;
}

/** Hook: follows a form's request. */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = (work: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    setError(null);
    work().then(
      () => setBusy(false),
      (fault: unknown) => {
        setBusy(false);
        setError(errorText(fault));
      },
    );
  };
  return { busy, error, run };
}
