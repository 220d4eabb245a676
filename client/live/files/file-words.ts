import { textOf } from '../../i18n/text.ts';

/** CSV files: what orders, partners, products and units are exported as, and what is imported. */
export const fileWords = {
  'files.failed': 'The file could not be handed over.',
  'files.day_name': 'orders {date}',
  'files.totals_name': 'totals {date}',
  'files.status_pending': 'Pending',
  'files.status_confirmed': 'Confirmed',
  'files.type_client': 'Customer',
  'files.type_supplier': 'Supplier',
  'files.delivery_date': 'Delivery date',
  'files.partner': 'Partner',
  'files.partner_code': 'Partner code',
  'files.partner_type': 'Partner type',
  'files.status': 'Status',
  'files.order_comment': 'Order comment',
  'files.product': 'Product',
  'files.product_code': 'Product code',
  'files.sku': 'SKU',
  'files.ordered': 'Ordered',
  'files.asked': 'Asked of suppliers',
  'files.to_buy': 'Still to buy (whole day)',
  'files.unit': 'Unit',
  'files.price': 'Price',
  'files.amount_ordered': 'Amount ordered',
  'files.amount_asked': 'Amount asked of suppliers',
  'files.line_comment': 'Line comment',
  'files.partners': 'partners',
  'files.products': 'products',
  'files.units': 'units',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const fileText = textOf(fileWords);
