import { useEffect, useState } from 'preact/hooks';
import { lastPrices } from '../day/day.ts';
import type { LastPrice } from './line-defaults.ts';

const NONE: ReadonlyMap<string, LastPrice> = new Map();

/** What a partner was last charged, by product; empty until it was read, and where it cannot be. */
export function useLastPrices(partnerId: string): ReadonlyMap<string, LastPrice> {
  const [prices, setPrices] = useState(NONE);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      try {
        const read = await lastPrices(partnerId);
        if (current) setPrices(read);
      } catch {
        // Without last prices the product's own price is filled in.
      }
    };
    void read();
    return () => {
      current = false;
    };
  }, [partnerId]);
  return prices;
}
