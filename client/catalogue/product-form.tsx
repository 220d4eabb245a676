import type { Shown } from '../../shared/device/rows/row.ts';
import type { Product } from '../../shared/records/product.ts';
import { catalogueText } from './catalogue-words.ts';
import { FieldsForm } from './fields-form.tsx';
import { createProduct, deleteProduct, updateProduct } from './reference-actions.ts';

export type ProductRow = Shown<Product>;

/** A product: its names and codes, and what fills in when it is ordered. */
export function ProductForm({ row, onClose }: { row: ProductRow | null; onClose: () => void }) {
  return (
    <FieldsForm
      entity="product"
      row={row}
      newTitle={catalogueText('products.new')}
      create={createProduct}
      update={updateProduct}
      remove={deleteProduct}
      onClose={onClose}
    />
  );
}
