import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Acted } from '../../shared/device/act.ts';
import { type FieldDescription, type FieldOf, fieldsOf } from '../../shared/records/entities.ts';
import { keepDraft, readDraft } from '../live/drafts.ts';
import { fieldTitle } from '../live/fields/field-names.ts';
import { valueFault } from '../live/fields/field-values.ts';
import { forgetAmounts, keptAmounts } from '../live/fields/kept-amount.ts';
import { historyHref } from '../live/history-place.ts';
import { canWrite } from '../live/session/session.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import { catalogueText, type catalogueWords } from './catalogue-words.ts';
import type { ReferenceEntity } from './csv/reference-cells.ts';
import { FieldInput } from './field-input.tsx';
import { changedValues, type FormValues, newValues, ownValues, storedValues } from './form-values.ts';
import { ReferenceForm } from './reference-form.tsx';

/** The rows of each form; a row may have two fields. Fields that are not named here come last, each in a row. */
const ROWS: { readonly [E in ReferenceEntity]: readonly (readonly FieldOf<E>[])[] } = {
  partner: [['name'], ['type'], ['code']],
  product: [['name'], ['default_unit_id', 'default_price_cents'], ['short_name'], ['code', 'sku']],
  unit: [['name'], ['abbreviation'], ['decimals']],
};

type LabelKey = Extract<keyof typeof catalogueWords, `partners.${string}` | `products.${string}`>;

/** What a field is called where a form says more than its name. */
const LABELS: { readonly [E in ReferenceEntity]: Readonly<Partial<Record<FieldOf<E>, LabelKey>>> } = {
  partner: {},
  product: {
    sku: 'products.sku',
    default_unit_id: 'products.default_unit',
    default_price_cents: 'products.default_price',
  },
  unit: {},
};

export interface FieldsFormProps<Row, Fields> {
  entity: ReferenceEntity;
  /** The record to change, null for a new one. */
  row: (Row & { name: string; version: number }) | null;
  newTitle: string;
  /** What stands below a field, given the values as they are typed. */
  hints?: Readonly<Record<string, (values: FormValues) => ComponentChildren>>;
  create: (fields: Fields) => Promise<unknown>;
  update: (row: Row, fields: Partial<Fields>) => Promise<unknown>;
  remove: (row: Row) => Promise<Acted>;
  onClose: () => void;
}

/** The form of a partner, a product or a unit: every field that it has, saved together. */
export function FieldsForm<Row extends object, Fields extends object>(props: FieldsFormProps<Row, Fields>) {
  const { entity, row, hints = {}, create, update, remove, onClose } = props;
  const [seen] = useState(row);
  const fields = new Map<string, FieldDescription<ReferenceEntity>>(fieldsOf(entity));
  const began = seen ? ownValues(entity, seen) : newValues(entity);
  const id = idOf(seen);
  const kept = `form.${entity}.${id ?? 'new'}`;
  const [restored] = useState(() => readDraft(kept, isFormDraft));
  const [typedBack] = useState(() => keptAmounts(`${kept}.`).length > 0);
  const [values, setValues] = useState<FormValues>(() => ({ ...began, ...restored }));
  const faults = new Map([...fields].map(([name, field]) => [name, valueFault(field, values[name])]));
  const save = (): Promise<unknown> => {
    if (!seen) return create(storedValues(entity, values) as Fields);
    const changed = changedValues(entity, seen, values);
    return Object.keys(changed).length === 0 ? Promise.resolve() : update(seen, changed as Partial<Fields>);
  };
  const isFaulty = [...faults.values()].some(Boolean);
  const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== began[name]));
  const isChanged = Object.keys(changed).length > 0;
  // At once, and not after the next picture: a reload may come before that.
  useLayoutEffect(() => keepDraft(kept, isChanged ? changed : null), [values]);
  const root = useRef<HTMLDivElement>(null);
  const release = useUnsaved(
    canWrite.value && isChanged
      ? {
          label: seen?.name ?? props.newTitle,
          settle: () => false,
          save: isFaulty ? undefined : save,
          discard: () => {
            keepDraft(kept, null);
            setValues(began);
          },
          show: () => root.current?.querySelector('input')?.focus(),
        }
      : null,
    () => root.current,
  );
  /** After the action nothing is left to ask about. */
  const done = async <T,>(action: () => Promise<T>): Promise<T> => {
    const result = await action();
    release();
    keepDraft(kept, null);
    forgetAmounts(`${kept}.`);
    return result;
  };
  const input = (name: string) => {
    const field = fields.get(name);
    return (
      field && (
        <FieldInput
          key={name}
          field={field}
          label={labelOf(entity, name)}
          value={values[name] ?? null}
          error={faults.get(name)}
          hint={hints[name]?.(values)}
          kept={`${kept}.${name}`}
          onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
        />
      )
    );
  };
  return (
    <div ref={root} class="reference__holder">
      <ReferenceForm
        title={seen?.name ?? props.newTitle}
        history={id === null ? undefined : historyHref(entity, id)}
        restored={typedBack || (restored !== null && isChanged)}
        changed={seen !== null && row !== null && row.version !== seen.version}
        writable={canWrite.value}
        onSave={isFaulty ? undefined : () => done(save)}
        onDelete={seen ? () => done(() => remove(seen)) : undefined}
        onClose={onClose}
      >
        {rowsOf(entity, fields).map((names) =>
          names.length === 1 ? (
            names.map(input)
          ) : (
            <div key={names.join()} class="reference__pair">
              {names.map(input)}
            </div>
          ),
        )}
      </ReferenceForm>
    </div>
  );
}

function idOf(row: object | null): string | null {
  return row && 'id' in row ? String(row.id) : null;
}

/** The values that were changed in a form; only plain ones are taken back. */
function isFormDraft(value: object): value is FormValues {
  return Object.values(value).every((each) => each === null || ['string', 'number'].includes(typeof each));
}

type FieldMap = ReadonlyMap<string, FieldDescription<ReferenceEntity>>;

function rowsOf(entity: ReferenceEntity, fields: FieldMap): readonly (readonly string[])[] {
  const placed: readonly (readonly string[])[] = ROWS[entity];
  const rest = [...fields.keys()].filter((name) => !placed.flat().includes(name));
  return [...placed, ...rest.map((name) => [name])];
}

function labelOf(entity: ReferenceEntity, name: string): string {
  const keys: Readonly<Partial<Record<string, LabelKey>>> = LABELS[entity];
  const key = keys[name];
  return key ? catalogueText(key) : fieldTitle(entity, name);
}
