import { useState } from 'preact/hooks';
import type { Shown } from '../../shared/device/rows/row.ts';
import { normalizeText } from '../../shared/records/text.ts';
import type { Unit } from '../../shared/records/unit.ts';
import { formatQuantity } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { usualUnits } from '../live/fields/usual-units.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { Mark } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { RulerIcon } from '../ui/icons.tsx';
import { catalogueText } from './catalogue-words.ts';
import { FieldsForm } from './fields-form.tsx';
import type { FormValues } from './form-values.ts';
import { createUnit, deleteUnit, updateUnit } from './reference-actions.ts';
import { ReferencePage } from './reference-page.tsx';

type Row = Shown<Unit>;

/** The units that quantities are given in. */
export function UnitsPage() {
  const { units, ready } = reference.value;
  return (
    <ReferencePage<Row>
      entity="unit"
      title={catalogueText('units.title')}
      newLabel={catalogueText('units.new')}
      searchLabel={catalogueText('units.search')}
      rows={units}
      ready={ready}
      writable={canWrite.value}
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
        title: catalogueText('units.empty_title'),
        text: catalogueText('units.empty_text'),
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
      for (const [, fields] of usualUnits()) await createUnit(fields);
    } catch {
      // The action told the user why.
      setBusy(false);
    }
  };
  return (
    <Button disabled={busy} onClick={() => void add()}>
      {catalogueText('units.add_usual')}
    </Button>
  );
}

const EXAMPLE_MILLI = [12_000, 12_500, 12_250, 12_125];

function example(decimals: number, abbreviation: string): string {
  return `${formatQuantity(EXAMPLE_MILLI[decimals] ?? 12_000)} ${abbreviation}`;
}

function UnitForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  return (
    <FieldsForm
      entity="unit"
      row={row}
      newTitle={catalogueText('units.new')}
      hints={{ decimals: decimalsHint }}
      create={createUnit}
      update={updateUnit}
      remove={deleteUnit}
      onClose={onClose}
    />
  );
}

function decimalsHint({ decimals, abbreviation }: FormValues): string {
  if (decimals === null) return catalogueText('units.decimals_hint');
  const value = example(Number(decimals), normalizeText(String(abbreviation ?? '')));
  return `${catalogueText('units.decimals_hint')} ${catalogueText('units.example', { value })}`;
}
