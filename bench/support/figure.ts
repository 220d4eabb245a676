/** One line of the table: what the app does, beside the least that it could take, measured in the same run. */
export interface Figure {
  name: string;
  unit: 'ops/s' | 'pushes/s' | 'frames/s' | 'ms' | 'kB';
  ours: number;
  /** Null where there is nothing to compare with but the aim. */
  floor: number | null;
  /** What the floor is. */
  against: string;
  aim?: Aim;
}

/** `times`: of the floor; `value`: in the figure's unit. `at_least` for rates, `at_most` for durations and sizes. */
export type Aim =
  | { at_least: { times: number } }
  | { at_most: { times: number } }
  | { at_most: { value: number } };

/** How many times the floor a figure is; null without a floor. */
export function ratioOf({ ours, floor }: Figure): number | null {
  return floor === null || floor === 0 ? null : ours / floor;
}

/** Whether a figure reaches its aim; null where there is none. */
export function isMet(figure: Figure): boolean | null {
  const { aim, ours } = figure;
  const ratio = ratioOf(figure);
  if (!aim) return null;
  if ('at_least' in aim) return ratio !== null && ratio >= aim.at_least.times;
  if ('value' in aim.at_most) return ours <= aim.at_most.value;
  return ratio !== null && ratio <= aim.at_most.times;
}
