import { newId } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/fields/field.tsx';
import type { DoubtKind } from '../csv/matching.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import { type ImportChoices, type ImportView, newUnitFor } from './import-plan.ts';
import { importText } from './import-words.ts';
import type { Choose } from './use-source.ts';

export interface QuestionsProps {
  view: ImportView;
  choices: ImportChoices;
  choose: Choose;
}

/** What the file leaves open: units that are not there, codes and names that nearly are, marks that may mean two things. */
export function Questions({ view, choices, choose }: QuestionsProps) {
  const { plan, rows } = view;
  // An import that was cut off has made some of them.
  const made = choices.newUnits.filter(({ id }) => !reference.value.units.has(id));
  const units = [...made.map(({ name }) => name), ...plan.unknownUnits];
  return (
    <>
      {plan.ignored.length > 0 && (
        <p class="soft">
          {importText('import.ignored', {
            columns: plan.ignored
              .map(({ head, number }) => head || importText('import.column', { number }))
              .join(', '),
          })}
        </p>
      )}
      {plan.style && !plan.style.sure && <p class="import__question">{importText('import.mark_unsure')}</p>}
      <SplitPrices split={plan.split} {...{ choices, choose }} />
      {units.length > 0 && <UnknownUnits names={units} {...{ choices, choose }} />}
      {(['code', 'name', 'row'] as const).map((kind) => (
        <Doubts key={kind} kind={kind} rows={rows} {...{ choices, choose }} />
      ))}
    </>
  );
}

interface SplitPricesProps {
  split: ImportView['plan']['split'];
  choices: ImportChoices;
  choose: Choose;
}

/** Offers to join prices that a comma parted into two cells; nothing is joined unasked. */
function SplitPrices({ split, choices, choose }: SplitPricesProps) {
  const [first] = split;
  if (!first) return null;
  const { front, back } = first;
  const words = { front, back, joined: `${front},${back}`, count: split.length };
  return (
    <div class="import__question">
      <Check
        label={importText('import.join_split', words)}
        checked={choices.join === true}
        onChange={(join) => choose({ join })}
      />
    </div>
  );
}

interface UnknownUnitsProps {
  names: readonly string[];
  choices: ImportChoices;
  choose: Choose;
}

function UnknownUnits({ names, choices, choose }: UnknownUnitsProps) {
  const made = choices.newUnits;
  return (
    <fieldset class="import__question">
      <legend>{importText('import.unknown_units')}</legend>
      {names.toSorted().map((name) => {
        const unit = made.find((each) => each.name === name);
        const others = made.filter((each) => each !== unit);
        return (
          <div key={name} class="import__unit">
            <Check
              label={importText('import.make_unit', { unit: name })}
              checked={unit !== undefined}
              onChange={(wanted) =>
                choose({ newUnits: wanted ? [...others, newUnitFor(name, newId())] : others })
              }
            />
            {unit && (
              <Select
                label={importText('import.unit_decimals', { unit: name })}
                value={String(unit.decimals)}
                options={[0, 1, 2, 3].map((count) => ({ value: String(count), label: String(count) }))}
                onPick={(picked) => choose({ newUnits: [...others, { ...unit, decimals: Number(picked) }] })}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

interface DoubtsProps {
  kind: DoubtKind;
  rows: readonly PlannedRow[];
  choices: ImportChoices;
  choose: Choose;
}

/** One question for all rows of a kind; each can be answered in its row as well. */
function Doubts({ kind, rows, choices, choose }: DoubtsProps) {
  const open = rows.filter(({ action, doubt }) => action === 'doubt' && doubt?.kind === kind);
  const first = open[0]?.doubt;
  if (!first) return null;
  const example = importText('import.doubt_pair', { typed: first.typed, known: first.like });
  const answer = (what: 'same' | 'new'): void =>
    choose({ answers: new Map([...choices.answers, ...open.map(({ line }) => [line, what] as const)]) });
  return (
    <div class="import__question">
      <p>{importText(`import.doubts_${kind}`, { count: open.length, example })}</p>
      <div class="import__answers">
        <Button onClick={() => answer('same')}>{importText('import.doubts_same')}</Button>
        <Button onClick={() => answer('new')}>{importText('import.doubts_new')}</Button>
      </div>
    </div>
  );
}

interface CheckProps {
  label: string;
  hideLabel?: boolean;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** A tick box, its whole target 48 px. */
export function Check({ label, hideLabel = false, checked, disabled = false, onChange }: CheckProps) {
  return (
    <label class="import__check">
      <input
        type="checkbox"
        aria-label={hideLabel ? label : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {!hideLabel && label}
    </label>
  );
}
