import './palette.css';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { addDays } from '../../shared/records/dates.ts';
import { t } from '../i18n/translate.ts';
import { matchPath, place } from '../live/page/router.ts';
import { today } from '../live/page/today.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { useDay } from '../orders/day/day.ts';
import { readDayUrl } from '../orders/day/day-url.ts';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { dayNames } from './day-names.ts';
import { allEntries, dayEntry, type Entry, findEntries } from './entries.ts';
import { paletteText } from './palette-words.ts';
import { typedDay } from './typed-day.ts';

/** Everything by its name: pages, days, orders, partners, products, actions. A combobox whose list is always open, in a dialog. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { entries, date } = useEntries();
  const found = useMemo(() => withDays(entries, typed), [entries, typed]);
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  // A layout effect, after the dialog's own: the next key must already go into the field.
  useLayoutEffect(() => field.current?.focus(), []);

  const run = (entry: Entry | undefined): void => {
    if (!entry) return;
    // First: what it does may open something else, which takes the focus.
    onClose();
    entry.run();
  };
  const move = (offset: number): void =>
    setActive((active + offset + found.length) % Math.max(1, found.length));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const actions: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => run(found[active]),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const marked = found[active];
  return (
    <Dialog title={paletteText('palette.title')} closeLabel={t('common.close')} onClose={onClose}>
      <div class="palette" key={date}>
        <input
          ref={field}
          class="input palette__field"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-label={paletteText('palette.field')}
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={marked && `${listId}-${active}`}
          placeholder={paletteText('palette.field')}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Results {...{ found, active, listId, run }} />
      </div>
    </Dialog>
  );
}

interface ResultsProps {
  found: readonly Entry[];
  active: number;
  listId: string;
  run: (entry: Entry) => void;
}

function Results({ found, active, listId, run }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, found]);
  return (
    // The field keeps the focus. aria-activedescendant names the marked entry.
    <div
      ref={list}
      id={listId}
      class="palette__list"
      role="listbox"
      aria-label={paletteText('palette.title')}
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
        <div
          key={entry.id}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class="palette__entry"
          onClick={() => run(entry)}
        >
          <span class="palette__label">{entry.label}</span>
          <span class="palette__hint">{entry.hint}</span>
        </div>
      ))}
      {found.length === 0 && (
        <div class="palette__nothing" role="option" tabIndex={-1} aria-disabled="true" aria-selected={false}>
          {paletteText('palette.nothing')}
        </div>
      )}
    </div>
  );
}

/** Everything there is, for the day that is shown; elsewhere for today. */
function useEntries(): { entries: Entry[]; date: string } {
  const { path, query } = place.value;
  const found = matchPath('/recap/:date', path) ?? matchPath('/day/:date', path);
  const { date } = readDayUrl(found?.['date'], query, today.value);
  const { orders } = useDay(date).value;
  const known = reference.value;
  const writable = canWrite.value;
  const entries = useMemo(
    () => allEntries({ date, orders, reference: known, writable }),
    [date, orders, known, writable],
  );
  return { entries, date };
}

/** What is found, and before it the day that the text names; before anything is typed, today and tomorrow. */
function withDays(entries: readonly Entry[], typed: string): Entry[] {
  const now = today.peek();
  if (typed.trim() === '') return [dayEntry(now), dayEntry(addDays(now, 1)), ...findEntries(entries, '')];
  const day = typedDay(typed, now, dayNames());
  const found = findEntries(entries, typed);
  return day === null ? found : [dayEntry(day), ...found];
}
