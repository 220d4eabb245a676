import { useState } from 'preact/hooks';
import type { Shown } from '../../shared/device/rows/device-rows.ts';
import type { Product, ProductFields } from '../../shared/records/product.ts';
import { normalizeText } from '../../shared/records/text.ts';
import { currency } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { unitOptions } from '../orders/panel/pickers.ts';
import { Select, TextField } from '../ui/fields/field.tsx';
import { changedFields, optional, textFault } from '../ui/fields/form-text.ts';
import { NumberField } from '../ui/fields/number-field.tsx';
import { priceText } from '../ui/numbers/number-text.ts';
import { createProduct, deleteProduct, updateProduct } from './reference-actions.ts';
import { ReferenceForm } from './reference-form.tsx';

export type ProductRow = Shown<Product>;

type Texts = Pick<ProductFields, 'name' | 'short_name' | 'sku' | 'code'>;

const NOTHING: ProductFields = {
  name: '',
  short_name: null,
  sku: null,
  code: null,
  default_unit_id: null,
  default_price_cents: null,
};

/** A product: its names and codes, and what fills in when it is ordered. */
export function ProductForm({ row, onClose }: { row: ProductRow | null; onClose: () => void }) {
  const [seen] = useState(row);
  const before = seen ? fieldsOf(seen) : NOTHING;
  const [draft, setDraft] = useState(before);
  const patch = (fields: Partial<ProductFields>): void => setDraft((now) => ({ ...now, ...fields }));
  const faults = {
    name: textFault(draft.name, 200, true),
    short_name: textFault(draft.short_name ?? '', 50, false),
    sku: textFault(draft.sku ?? '', 50, false),
    code: textFault(draft.code ?? '', 50, false),
  };
  const save = (): Promise<unknown> => {
    const fields = normalized(draft);
    if (!seen) return createProduct(fields);
    const changed = changedFields(before, fields);
    return Object.keys(changed).length === 0 ? Promise.resolve() : updateProduct(seen, changed);
  };
  const text = (name: keyof Texts) => ({
    value: draft[name] ?? '',
    onInput: (value: string) => patch({ [name]: value }),
    error: draft[name] ? faults[name] : undefined,
  });
  const units = unitOptions(reference.value, draft.default_unit_id);
  return (
    <ReferenceForm
      title={seen?.name ?? t('products.new')}
      changed={seen !== null && row !== null && row.version !== seen.version}
      writable={canWrite.value}
      onSave={Object.values(faults).some(Boolean) ? undefined : save}
      onDelete={seen ? () => deleteProduct(seen) : undefined}
      onClose={onClose}
    >
      <TextField label={t('common.name')} {...text('name')} />
      <div class="reference__pair">
        <Select
          label={t('products.default_unit')}
          value={draft.default_unit_id ?? ''}
          options={[{ value: '', label: t('common.none') }, ...units]}
          onPick={(id) => patch({ default_unit_id: id || null })}
        />
        <NumberField
          label={t('products.default_price')}
          note={t('common.optional')}
          value={draft.default_price_cents}
          {...priceText()}
          step={undefined}
          suffix={currency.value}
          onCommit={(default_price_cents) => patch({ default_price_cents })}
          onClear={() => patch({ default_price_cents: null })}
        />
      </div>
      <TextField label={t('products.short_name')} note={t('common.optional')} {...text('short_name')} />
      <div class="reference__pair">
        <TextField label={t('common.code')} note={t('common.optional')} {...text('code')} />
        <TextField label={t('products.sku')} note={t('common.optional')} {...text('sku')} />
      </div>
    </ReferenceForm>
  );
}

function fieldsOf({
  name,
  short_name,
  sku,
  code,
  default_unit_id,
  default_price_cents,
}: Product): ProductFields {
  return { name, short_name, sku, code, default_unit_id, default_price_cents };
}

function normalized(draft: ProductFields): ProductFields {
  const { name, short_name, sku, code } = draft;
  return {
    ...draft,
    name: normalizeText(name),
    short_name: optional(short_name ?? ''),
    sku: optional(sku ?? ''),
    code: optional(code ?? ''),
  };
}
