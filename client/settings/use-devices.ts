import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DevicesResponse } from '../../shared/protocol/devices.ts';
import { listDevices } from './devices.ts';

/** The devices as far as they were read; null before, or where the server cannot be asked. */
export interface FoundDevices {
  list: DevicesResponse | null;
  failed: boolean;
  /** Reads the first page again. */
  reload: () => void;
  /** Reads the next page. @throws RequestError */
  more: () => Promise<void>;
}

/** Hook: the devices whose name, or whose person's, is looked for. */
export function useDevices(find: string): FoundDevices {
  const [list, setList] = useState<DevicesResponse | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    listDevices(find, null, gone.signal).then(
      (read) => {
        setList(read);
        setFailed(false);
      },
      () => {
        if (!gone.signal.aborted) setFailed(true);
      },
    );
    return () => gone.abort();
  }, [find, turn]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const more = async (): Promise<void> => {
    const next = list?.next ?? null;
    if (!list || next === null) return;
    const page = await listDevices(find, next);
    setList((now) => (now === list ? { ...page, devices: [...list.devices, ...page.devices] } : now));
  };
  return { list, failed, reload, more };
}
