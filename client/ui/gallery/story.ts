import type { ComponentChild } from 'preact';

/** One state of a component, as the gallery shows it. */
export interface Story {
  /** What is special about it: "disabled". */
  name: string;
  draw: () => ComponentChild;
  /** Brings it into the state once it is drawn: opens what a tap opens. */
  play?: (stage: HTMLElement) => void;
  /** In pixels: what covers or fills the screen is shown on one of its own, of this size. */
  screen?: { width: number; height: number };
  /** It fills its screen: no room is left around it. */
  fills?: boolean;
}

/** Taps the first thing that the selector finds. */
export function tap(selector: string): (stage: HTMLElement) => void {
  return (stage) => stage.querySelector<HTMLElement>(selector)?.click();
}
