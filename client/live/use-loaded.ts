import { useCallback, useEffect, useState } from 'preact/hooks';

/** What was read from the server, null before or where it cannot be asked. */
export interface Loaded<T> {
  value: T | null;
  failed: boolean;
  reload: () => void;
}

/** Hook: reads something from the server when the page is shown, and again when asked. `read` must keep its identity. */
export function useLoaded<T>(read: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; failed: boolean }>({ value: null, failed: false });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    read().then(
      (value) => {
        if (wanted) setState({ value, failed: false });
      },
      () => {
        if (wanted) setState((before) => ({ ...before, failed: true }));
      },
    );
    return () => {
      wanted = false;
    };
  }, [read, turn]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  return { ...state, reload };
}
