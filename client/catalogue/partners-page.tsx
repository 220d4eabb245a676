import { useState } from 'preact/hooks';
import type { Shown } from '../../shared/device/rows/device-rows.ts';
import type { Partner, PartnerFields } from '../../shared/records/partner.ts';
import { normalizeText } from '../../shared/records/text.ts';
import { t } from '../i18n/translate.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { Badge, Mark } from '../ui/badge.tsx';
import { TextField } from '../ui/fields/field.tsx';
import { changedFields, optional, textFault } from '../ui/fields/form-text.ts';
import { UsersIcon } from '../ui/icons.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { createPartner, deletePartner, updatePartner } from './reference-actions.ts';
import { ReferenceForm } from './reference-form.tsx';
import { ReferencePage } from './reference-page.tsx';

type Row = Shown<Partner>;

/** The customers and suppliers. */
export function PartnersPage() {
  const { partners, ready } = reference.value;
  const [type, setType] = useState<'all' | Partner['type']>('all');
  return (
    <ReferencePage<Row>
      entity="partner"
      title={t('partners.title')}
      newLabel={t('partners.new')}
      searchLabel={t('partners.search')}
      rows={partners}
      ready={ready}
      writable={canWrite.value}
      textsOf={(row) => [row.name, row.code]}
      keep={(row) => type === 'all' || row.type === type}
      filters={
        <Segmented
          label={t('partners.type')}
          value={type}
          segments={[
            { value: 'all', label: t('partners.all') },
            { value: 'client', label: t('partners.clients') },
            { value: 'supplier', label: t('partners.suppliers') },
          ]}
          onPick={setType}
        />
      }
      renderRow={(row) => (
        <>
          <span class="reference__name">
            {row.name}
            {row.unsent.length > 0 && <Mark label={t('common.unsent')} />}
          </span>
          {row.code && <span class="reference__detail">{row.code}</span>}
          <span class="reference__end">
            <Badge tone={row.type === 'supplier' ? 'brand' : 'neutral'}>{t(`partners.${row.type}`)}</Badge>
          </span>
        </>
      )}
      renderForm={(row, onClose) => <PartnerForm row={row} onClose={onClose} />}
      empty={{
        icon: <UsersIcon size={32} />,
        title: t('partners.empty_title'),
        text: t('partners.empty_text'),
      }}
    />
  );
}

function PartnerForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const [seen] = useState(row);
  const [name, setName] = useState(row?.name ?? '');
  const [code, setCode] = useState(row?.code ?? '');
  const [type, setType] = useState<Partner['type']>(row?.type ?? 'client');
  const nameFault = textFault(name, 200, true);
  const codeFault = textFault(code, 50, false);
  const save = (): Promise<unknown> => {
    const fields: PartnerFields = { name: normalizeText(name), code: optional(code), type };
    if (!seen) return createPartner(fields);
    const changed = changedFields<PartnerFields>(
      { name: seen.name, code: seen.code, type: seen.type },
      fields,
    );
    return Object.keys(changed).length === 0 ? Promise.resolve() : updatePartner(seen, changed);
  };
  return (
    <ReferenceForm
      title={seen?.name ?? t('partners.new')}
      changed={seen !== null && row !== null && row.version !== seen.version}
      writable={canWrite.value}
      onSave={nameFault || codeFault ? undefined : save}
      onDelete={seen ? () => deletePartner(seen) : undefined}
      onClose={onClose}
    >
      <TextField
        label={t('common.name')}
        value={name}
        onInput={setName}
        error={name === '' ? undefined : nameFault}
      />
      <Segmented
        label={t('partners.type')}
        showLabel
        value={type}
        segments={[
          { value: 'client', label: t('partners.client') },
          { value: 'supplier', label: t('partners.supplier') },
        ]}
        onPick={setType}
      />
      <TextField
        label={t('common.code')}
        note={t('common.optional')}
        value={code}
        onInput={setCode}
        error={codeFault}
        hint={sameCode(code, seen?.id)}
      />
    </ReferenceForm>
  );
}

/** The hint that another partner has the same code. It is allowed, but mostly a mistake. */
function sameCode(code: string, ownId: string | undefined): string | undefined {
  const text = optional(code);
  if (text === null) return undefined;
  const other = [...reference.value.partners.values()].find(
    (row) => row.deleted_at === null && row.id !== ownId && row.code === text,
  );
  return other && t('reference.code_taken', { name: other.name });
}
