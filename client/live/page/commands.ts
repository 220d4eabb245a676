import { useEffect, useRef } from 'preact/hooks';

/** Something that can be done on the page that is shown, by its name. */
export interface Command {
  label: string;
  onPick: () => void;
  disabled?: boolean | undefined;
}

type Offer = () => readonly Command[];
const offers = new Set<Offer>();

/** Hook: offers what can be done here to the palette, for as long as the component is shown. It is asked when the palette opens. */
export function useCommands(offer: Offer): void {
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    const own: Offer = () => latest.current();
    offers.add(own);
    return () => void offers.delete(own);
  }, []);
}

/** What can be done on the page now. */
export function commandsNow(): Command[] {
  return [...offers].flatMap((offer) => offer()).filter(({ disabled }) => !disabled);
}
