import { textOf } from '../i18n/text.ts';

/** Partners, products and units. */
export const catalogueWords = {
  'partners.title': 'Partners',
  'partners.new': 'New partner',
  'partners.search': 'Name or code',
  'partners.type': 'Type',
  'partners.type_client': 'Customer',
  'partners.type_supplier': 'Supplier',
  'partners.all': 'All',
  'partners.clients': 'Customers',
  'partners.suppliers': 'Suppliers',
  'partners.empty_title': 'No partners yet',
  'partners.empty_text': 'Partners are the customers who order from you and the suppliers you buy from.',
  'products.title': 'Products',
  'products.new': 'New product',
  'products.search': 'Name, short name, SKU or code',
  'products.short_name': 'Short name',
  'products.sku': 'SKU',
  'products.default_unit': 'Usual unit',
  'products.default_price': 'Usual price',
  'products.empty_title': 'No products yet',
  'products.empty_text':
    'Products are what you sell. Their usual unit and price fill in when an order is taken.',
  'units.title': 'Units',
  'units.new': 'New unit',
  'units.search': 'Name or abbreviation',
  'units.decimals_hint': 'How finely a quantity is given: 3 for kg, 0 for pieces.',
  'units.example': 'For example {value}',
  'units.empty_title': 'No units yet',
  'units.empty_text': 'Units say how products are counted: kg, piece, crate.',
  'units.add_usual': 'Add kg, piece and crate',
  'catalogue.count': { one: '{count} entry', other: '{count} entries' },
  'catalogue.nothing_found_text': 'No entry matches “{text}”.',
  'catalogue.edit': 'Change {name}',
  'catalogue.import': 'Import a list…',
  'catalogue.import_title': 'Import a list',
  'catalogue.import_waits':
    'The import begins once all partners, products and units of this workspace are here: before that, what is there already would seem to be new.',
  'catalogue.export_people': 'Export CSV for people',
  'catalogue.export_programs': 'Export CSV for your ERP (not for spreadsheets)',
  'catalogue.restored': '{name} is back',
  'catalogue.changed': 'Changed meanwhile by someone else: your text is kept until you save or close.',
  'catalogue.code_taken': 'Also the code of {name}.',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const catalogueText = textOf(catalogueWords);
