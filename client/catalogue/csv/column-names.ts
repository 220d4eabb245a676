import type { ReferenceColumn } from './columns.ts';

/**
 * What other programs and people call a column, in the languages of our users and their suppliers; in small letters, without
 * accents and signs. What the page itself calls it, in every language there is, comes beside this.
 */
export const OTHER_NAMES: Readonly<Partial<Record<ReferenceColumn, readonly string[]>>> = {
  name: [
    ...['name', 'title', 'product', 'productname', 'item', 'itemname', 'description', 'article', 'partner'],
    ...['customer', 'customername', 'client', 'supplier', 'suppliername', 'company', 'companyname'],
    ...['nom', 'designation', 'libelle', 'intitule', 'titre', 'produit', 'raisonsociale', 'fournisseur'],
    ...['bezeichnung', 'artikel', 'produkt', 'artikelbezeichnung', 'kunde', 'lieferant', 'firma'],
    ...['nombre', 'descripcion', 'producto', 'articulo', 'cliente', 'nome', 'descrizione', 'prodotto'],
    ...['naam', 'omschrijving', 'navn', 'namn', 'beskrivelse', 'vare', 'nazwa', 'nazev', 'produto'],
  ],
  short_name: [
    'shortname',
    'short',
    'alias',
    'abrege',
    'nomcourt',
    'kurzname',
    'kurzbezeichnung',
    'nombrecorto',
  ],
  code: [
    ...['code', 'productcode', 'itemcode', 'itemno', 'itemnumber', 'number', 'no', 'ref', 'reference', 'id'],
    ...[
      'customercode',
      'customerno',
      'suppliercode',
      'supplierno',
      'partnercode',
      'articleno',
      'articlenumber',
    ],
    ...['codearticle', 'codeproduit', 'codeclient', 'codefournisseur', 'numero', 'referencefournisseur'],
    ...['artikelnummer', 'artikelnr', 'artnr', 'nummer', 'nr', 'kundennummer', 'kundennr', 'lieferantennr'],
    ...['codigo', 'codice', 'referencia', 'artikelnummer', 'varenummer', 'varenr', 'kod', 'indeks'],
  ],
  sku: ['sku', 'variantsku', 'ean', 'gtin', 'barcode', 'codebarres', 'codebarre'],
  default_unit_id: [
    ...['unit', 'usualunit', 'uom', 'unitofmeasure', 'salesunit', 'weightunit', 'variantweightunit'],
    ...[
      'unite',
      'unitedevente',
      'unitedeprix',
      'unitemesure',
      'unitedemesure',
      'uv',
      'einheit',
      'mengeneinheit',
    ],
    ...['me', 'vke', 'unidad', 'unita', 'um', 'eenheid', 'enhed', 'enhet', 'jednostka', 'jm', 'unidade'],
  ],
  default_price_cents: [
    ...[
      'price',
      'usualprice',
      'unitprice',
      'variantprice',
      'saleprice',
      'salesprice',
      'listprice',
      'netprice',
    ],
    ...['prix', 'prixunitaire', 'prixht', 'prixttc', 'pu', 'puht', 'tarif', 'prixdevente', 'prixvente'],
    ...['preis', 'einzelpreis', 'verkaufspreis', 'vk', 'nettopreis', 'precio', 'preciounitario', 'pvp'],
    ...['prezzo', 'prijs', 'pris', 'cena', 'preco'],
  ],
  abbreviation: ['abbreviation', 'abbr', 'symbol', 'abreviation', 'symbole', 'kurzel', 'abkurzung'],
  decimals: ['decimals', 'decimalplaces', 'decimales', 'nachkommastellen'],
  type: ['type', 'kind', 'role', 'genre', 'art', 'tipo', 'typ'],
};

/** Words that make a longer head mean a column: `Prix achat HT` is a price. */
export const PARTS: Readonly<Partial<Record<ReferenceColumn, RegExp>>> = {
  default_price_cents: /\b(?:price|prix|preis|precio|prezzo|prijs|pris|cena|tarif|rate)\b/,
  default_unit_id: /\b(?:unit|unite|uom|einheit|unidad|eenheid)\b/,
  sku: /\b(?:sku|ean|gtin)\b/,
  code: /\b(?:code|ref|reference|nummer|nr|numero)\b/,
  name: /\b(?:name|nom|designation|description|libelle|bezeichnung|nombre)\b/,
};

/** What people call the two kinds of partners, beside the words of the page. */
export const OTHER_CHOICES: Readonly<Record<'client' | 'supplier', readonly string[]>> = {
  client: [
    ...['client', 'customer', 'buyer', 'kunde', 'kundin', 'cliente', 'klant', 'kund', 'klient', 'zákazník'],
    ...['acheteur', 'debitor'],
  ],
  supplier: [
    ...['supplier', 'vendor', 'fournisseur', 'lieferant', 'kreditor', 'proveedor', 'fornitore', 'fornecedor'],
    ...['leverancier', 'leverandør', 'leverantör', 'dostawca', 'dodavatel'],
  ],
};
