import { useState } from 'preact/hooks';
import type { Shown } from '../../shared/device/rows/row.ts';
import type { Partner } from '../../shared/records/partner.ts';
import { t } from '../i18n/translate.ts';
import type { Value } from '../live/fields/first-values.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { Badge, Mark } from '../ui/badge.tsx';
import { optional } from '../ui/fields/form-text.ts';
import { UsersIcon } from '../ui/icons.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { FieldsForm } from './fields-form.tsx';
import { createPartner, deletePartner, updatePartner } from './reference-actions.ts';
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
      only={type === 'all' ? '' : t(type === 'client' ? 'partners.clients' : 'partners.suppliers')}
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
            <Badge tone={row.type === 'supplier' ? 'brand' : 'neutral'}>
              {t(`partners.type_${row.type}`)}
            </Badge>
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
  return (
    <FieldsForm
      entity="partner"
      row={row}
      newTitle={t('partners.new')}
      hints={{ code: ({ code }) => sameCode(code, row?.id) }}
      create={createPartner}
      update={updatePartner}
      remove={deletePartner}
      onClose={onClose}
    />
  );
}

/** The hint that another partner has the same code. It is allowed, but mostly a mistake. */
function sameCode(code: Value | undefined, ownId: string | undefined): string | undefined {
  const text = typeof code === 'string' ? optional(code) : null;
  if (text === null) return undefined;
  const other = [...reference.value.partners.values()].find(
    (row) => row.deleted_at === null && row.id !== ownId && row.code === text,
  );
  return other && t('catalogue.code_taken', { name: other.name });
}
