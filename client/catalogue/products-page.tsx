import { formatPrice } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reference } from '../live/reference.ts';
import { canWrite } from '../live/session/session.ts';
import { Mark } from '../ui/badge.tsx';
import { FishIcon } from '../ui/icons.tsx';
import { catalogueText } from './catalogue-words.ts';
import { ProductForm, type ProductRow } from './product-form.tsx';
import { ReferencePage } from './reference-page.tsx';

/** What is sold. */
export function ProductsPage() {
  const { products, units, ready } = reference.value;
  return (
    <ReferencePage<ProductRow>
      entity="product"
      title={catalogueText('products.title')}
      newLabel={catalogueText('products.new')}
      searchLabel={catalogueText('products.search')}
      rows={products}
      ready={ready}
      writable={canWrite.value}
      renderRow={(row) => (
        <>
          <span class="reference__name">
            {row.name}
            {row.unsent.length > 0 && <Mark label={t('common.unsent')} />}
          </span>
          <span class="reference__detail">{[row.code, row.sku].filter(Boolean).join(' · ')}</span>
          <span class="reference__end number">
            {row.default_price_cents !== null && formatPrice(row.default_price_cents)}
            {row.default_unit_id && (
              <span class="soft"> / {units.get(row.default_unit_id)?.abbreviation}</span>
            )}
          </span>
        </>
      )}
      renderForm={(row, onClose) => <ProductForm row={row} onClose={onClose} />}
      empty={{
        icon: <FishIcon size={32} />,
        title: catalogueText('products.empty_title'),
        text: catalogueText('products.empty_text'),
      }}
    />
  );
}
