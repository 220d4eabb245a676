import { useState } from 'preact/hooks';
import type { Shown } from '../../shared/device/rows/device-rows.ts';
import { normalizeText } from '../../shared/records/text.ts';
import type { Unit, UnitFields } from '../../shared/records/unit.ts';
import { formatQuantity } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { Mark } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields/field.tsx';
import { changedFields, textFault } from '../ui/fields/form-text.ts';
import { RulerIcon } from '../ui/icons.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { createUnit, deleteUnit, updateUnit } from './reference-actions.ts';
import { ReferenceForm } from './reference-form.tsx';
import { ReferencePage } from './reference-page.tsx';

type Row = Shown<Unit>;

/** The units that quantities are given in. */
export function UnitsPage() {
  const { units, ready } = reference.value;
  return (
    <ReferencePage<Row>
      entity="unit"
      title={t('units.title')}
      newLabel={t('units.new')}
      searchLabel={t('units.search')}
      rows={units}
      ready={ready}
      writable={canWrite.value}
      textsOf={(row) => [row.name, row.abbreviation]}
      renderRow={(row) => (
        <>
          <span class="reference__name">
            {row.name}
            {row.unsent.length > 0 && <Mark label={t('common.unsent')} />}
          </span>
          <span class="reference__detail">{row.abbreviation}</span>
          <span class="reference__end soft number">{example(row.decimals, row.abbreviation)}</span>
        </>
      )}
      renderForm={(row, onClose) => <UnitForm row={row} onClose={onClose} />}
      empty={{
        icon: <RulerIcon size={32} />,
        title: t('units.empty_title'),
        text: t('units.empty_text'),
        actions: <AddUsual />,
      }}
    />
  );
}

/** The units that nearly everybody needs, in one tap. */
function AddUsual() {
  const [busy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    setBusy(true);
    try {
      await createUnit({ name: t('units.kg'), abbreviation: t('units.kg_short'), decimals: 3 });
      await createUnit({ name: t('units.piece'), abbreviation: t('units.piece_short'), decimals: 0 });
      await createUnit({ name: t('units.crate'), abbreviation: t('units.crate_short'), decimals: 0 });
    } catch {
      // The action told the user why.
      setBusy(false);
    }
  };
  return (
    <Button disabled={busy} onClick={() => void add()}>
      {t('units.add_usual')}
    </Button>
  );
}

const EXAMPLE_MILLI = [12_000, 12_500, 12_250, 12_125];

function example(decimals: number, abbreviation: string): string {
  return `${formatQuantity(EXAMPLE_MILLI[decimals] ?? 12_000)} ${abbreviation}`;
}

function UnitForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const [seen] = useState(row);
  const [name, setName] = useState(row?.name ?? '');
  const [abbreviation, setAbbreviation] = useState(row?.abbreviation ?? '');
  const [decimals, setDecimals] = useState(row?.decimals ?? 0);
  const faults = [textFault(name, 100, true), textFault(abbreviation, 10, true)];
  const save = (): Promise<unknown> => {
    const fields: UnitFields = {
      name: normalizeText(name),
      abbreviation: normalizeText(abbreviation),
      decimals,
    };
    if (!seen) return createUnit(fields);
    const before = { name: seen.name, abbreviation: seen.abbreviation, decimals: seen.decimals };
    const changed = changedFields<UnitFields>(before, fields);
    return Object.keys(changed).length === 0 ? Promise.resolve() : updateUnit(seen, changed);
  };
  return (
    <ReferenceForm
      title={seen?.name ?? t('units.new')}
      changed={seen !== null && row !== null && row.version !== seen.version}
      writable={canWrite.value}
      onSave={faults.some(Boolean) ? undefined : save}
      onDelete={seen ? () => deleteUnit(seen) : undefined}
      onClose={onClose}
    >
      <TextField
        label={t('common.name')}
        value={name}
        onInput={setName}
        error={name === '' ? undefined : faults[0]}
      />
      <TextField
        label={t('units.abbreviation')}
        value={abbreviation}
        onInput={setAbbreviation}
        error={abbreviation === '' ? undefined : faults[1]}
      />
      <div>
        <Segmented
          label={t('units.decimals')}
          showLabel
          value={String(decimals)}
          segments={['0', '1', '2', '3'].map((value) => ({ value, label: value }))}
          onPick={(value) => setDecimals(Number(value))}
        />
        <p class="field__hint">
          {t('units.decimals_hint')}{' '}
          {t('units.example', { value: example(decimals, normalizeText(abbreviation)) })}
        </p>
      </div>
    </ReferenceForm>
  );
}
