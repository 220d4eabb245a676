import './segmented.css';
import { useId } from 'preact/hooks';

interface Segment<V extends string> {
  value: V;
  label: string;
  count?: string | undefined;
}

export interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  segments: readonly Segment<V>[];
  onPick: (value: V) => void;
  showLabel?: boolean;
}

/** A choice of a few, all visible: radio buttons that look like one control. */
export function Segmented<V extends string>({
  label,
  value,
  segments,
  onPick,
  showLabel,
}: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class={showLabel ? 'segmented__label' : 'visually-hidden'}>{label}</legend>
      <div class="segmented__track">
        {segments.map((segment) => (
          <label key={segment.value} class="segmented__item">
            <input
              class="segmented__radio"
              type="radio"
              name={name}
              value={segment.value}
              checked={segment.value === value}
              onChange={() => onPick(segment.value)}
            />
            <span class="segmented__text">
              {segment.label}
              {segment.count !== undefined && <span class="segmented__count">{segment.count}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface TabsProps<V extends string> extends Omit<SegmentedProps<V>, 'showLabel'> {
  /** The id of the element that shows the chosen tab. */
  panelId: string;
}

/** Tabs of the WAI-ARIA pattern: arrows move and choose. */
export function Tabs<V extends string>({ label, value, segments, onPick, panelId }: TabsProps<V>) {
  const pickBeside = (event: KeyboardEvent): void => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (offset === undefined) return;
    event.preventDefault();
    const at = segments.findIndex((segment) => segment.value === value);
    const next = segments[(at + offset + segments.length) % segments.length];
    if (!next) return;
    onPick(next.value);
    const list = event.currentTarget as HTMLElement;
    list.querySelectorAll<HTMLElement>('[role=tab]')[segments.indexOf(next)]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={pickBeside}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          role="tab"
          class="tabs__tab"
          aria-selected={segment.value === value}
          aria-controls={panelId}
          tabIndex={segment.value === value ? 0 : -1}
          onClick={() => onPick(segment.value)}
        >
          {segment.label}
          {segment.count !== undefined && <span class="tabs__count">{segment.count}</span>}
        </button>
      ))}
    </div>
  );
}
