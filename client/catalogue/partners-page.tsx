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
import { catalogueText } from './catalogue-words.ts';
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
      title={catalogueText('partners.title')}
      newLabel={catalogueText('partners.new')}
      searchLabel={catalogueText('partners.search')}
      rows={partners}
      ready={ready}
      writable={canWrite.value}
      only={
        type === 'all' ? '' : catalogueText(type === 'client' ? 'partners.clients' : 'partners.suppliers')
      }
      keep={(row) => type === 'all' || row.type === type}
      filters={
        <Segmented
          label={catalogueText('partners.type')}
          value={type}
          segments={[
            { value: 'all', label: catalogueText('partners.all') },
            { value: 'client', label: catalogueText('partners.clients') },
            { value: 'supplier', label: catalogueText('partners.suppliers') },
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
              {catalogueText(`partners.type_${row.type}`)}
            </Badge>
          </span>
        </>
      )}
      renderForm={(row, onClose) => <PartnerForm row={row} onClose={onClose} />}
      empty={{
        icon: <UsersIcon size={32} />,
        title: catalogueText('partners.empty_title'),
        text: catalogueText('partners.empty_text'),
      }}
    />
  );
}

function PartnerForm({ row, onClose }: { row: Row | null; onClose: () => void }) {
  return (
    <FieldsForm
      entity="partner"
      row={row}
      newTitle={catalogueText('partners.new')}
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
  return other && catalogueText('catalogue.code_taken', { name: other.name });
}
