import type { UnitFields } from '../records/unit.ts';

/** The units of the sample workspace, by a short key that the products below use. */
export const SAMPLE_UNITS: { readonly [key: string]: UnitFields } = {
  kg: { name: 'Kilogram', abbreviation: 'kg', decimals: 3 },
  pc: { name: 'Piece', abbreviation: 'pc', decimals: 0 },
  box: { name: 'Box', abbreviation: 'box', decimals: 0 },
  cr: { name: 'Crate', abbreviation: 'cr', decimals: 0 },
  doz: { name: 'Dozen', abbreviation: 'doz', decimals: 0 },
  tray: { name: 'Tray', abbreviation: 'tray', decimals: 0 },
};

/** Customers of the sample workspace. */
export const SAMPLE_CLIENTS: readonly string[] = [
  'Chez Margot',
  'The Anchor Inn',
  'Le Petit Port',
  'Bistro Saint-Malo',
  'Harbour Grill',
  'Brasserie du Marché',
  'Sushi Koi',
  'La Marée Bleue',
  'Oyster House',
  'Fish & Co. Canteen',
  'Trattoria Vongole',
  'Hôtel Bellevue',
  'The Smokehouse',
  'Poissonnerie Le Gall',
  'Café des Halles',
  'Seaview Care Home',
  'Taverna Poseidon',
  'Les Embruns',
  'Corner Fishmonger',
  'Restaurant Lacombe',
  'Mariner’s Catering',
  'Traiteur Duval',
  'Ramen Yokocho',
  'Market Hall Stall 12',
];

/** Suppliers of the sample workspace. */
export const SAMPLE_SUPPLIERS: readonly string[] = [
  'Nordfjord Salmon AS',
  'Criée de Lorient',
  'Cornish Day Boats',
  'Cancale Oysters SCEA',
  'North Sea Shrimpers',
  'Vigo Frozen Seafood SL',
];

/** A product: name, short name, unit, price in minor units, typical quantity in that unit. */
export type SampleProduct = readonly [
  name: string,
  short: string,
  unit: string,
  priceCents: number,
  quantity: number,
];

/** Products of the sample workspace, as a fish wholesaler lists them. */
export const SAMPLE_PRODUCTS: readonly SampleProduct[] = [
  ['Atlantic salmon, whole 4–5 kg', 'Salmon 4–5', 'kg', 1090, 15],
  ['Atlantic salmon, fillet skin on', 'Salmon fillet', 'kg', 1790, 8],
  ['Salmon, smoked, sliced', 'Smoked salmon', 'kg', 3250, 3],
  ['Sea trout, whole', 'Sea trout', 'kg', 1320, 8],
  ['Rainbow trout, gutted', 'Trout', 'kg', 890, 6],
  ['Cod, whole gutted 2–4 kg', 'Cod 2–4', 'kg', 980, 12],
  ['Cod loin, skinless', 'Cod loin', 'kg', 2190, 6],
  ['Haddock, fillet', 'Haddock', 'kg', 1490, 6],
  ['Pollock, fillet', 'Pollock', 'kg', 1190, 8],
  ['Saithe, fillet', 'Saithe', 'kg', 950, 10],
  ['Hake, whole 1–2 kg', 'Hake 1–2', 'kg', 1150, 8],
  ['Whiting, gutted', 'Whiting', 'kg', 690, 6],
  ['Turbot, line 2–3 kg', 'Turbot', 'kg', 3490, 5],
  ['Brill, whole', 'Brill', 'kg', 2290, 4],
  ['Dover sole 300–400 g', 'Sole 300+', 'kg', 3190, 4],
  ['Lemon sole, whole', 'Lemon sole', 'kg', 1590, 5],
  ['Plaice, whole', 'Plaice', 'kg', 790, 8],
  ['Halibut, portion', 'Halibut', 'kg', 2890, 4],
  ['Skate wing, skinned', 'Skate', 'kg', 1290, 6],
  ['Monkfish tail, skinned', 'Monkfish', 'kg', 2390, 6],
  ['John Dory, whole', 'John Dory', 'kg', 2590, 3],
  ['Red mullet', 'Red mullet', 'kg', 1890, 3],
  ['Gurnard, red', 'Gurnard', 'kg', 850, 5],
  ['Sea bass, line-caught', 'Bass, line', 'kg', 2790, 4],
  ['Sea bass, farmed 400–600 g', 'Bass 400+', 'kg', 1190, 8],
  ['Sea bream, gilthead 400–600 g', 'Bream 400+', 'kg', 1090, 8],
  ['Black bream', 'Black bream', 'kg', 1390, 4],
  ['Mackerel, whole', 'Mackerel', 'kg', 490, 10],
  ['Herring, whole', 'Herring', 'kg', 390, 8],
  ['Sardines', 'Sardines', 'kg', 590, 8],
  ['Anchovies, fresh', 'Anchovies', 'kg', 890, 4],
  ['Tuna loin, yellowfin', 'Tuna loin', 'kg', 2950, 5],
  ['Swordfish, steak', 'Swordfish', 'kg', 2290, 4],
  ['Eel, smoked', 'Smoked eel', 'kg', 4200, 1.5],
  ['Smoked haddock, undyed', 'Smk haddock', 'kg', 1690, 5],
  ['Kippers', 'Kippers', 'box', 2450, 2],
  ['Langoustines, live 10–15', 'Langoustine', 'kg', 3690, 4],
  ['Lobster, European, live', 'Lobster', 'kg', 3990, 3],
  ['Lobster, Canadian, live', 'Lobster CA', 'kg', 2890, 4],
  ['Brown crab, live', 'Crab', 'kg', 990, 8],
  ['Crab meat, white, hand-picked', 'Crab meat', 'tray', 1150, 4],
  ['Spider crab, live', 'Spider crab', 'kg', 690, 6],
  ['Brown shrimps, peeled', 'Brown shrimp', 'kg', 4590, 1.5],
  ['Prawns, cooked, shell on', 'Prawns', 'box', 2790, 3],
  ['Tiger prawns, raw, peeled', 'Tiger prawns', 'box', 3150, 2],
  ['Oysters, Cancale no. 3', 'Oysters no. 3', 'doz', 890, 10],
  ['Oysters, Cancale no. 2', 'Oysters no. 2', 'doz', 1050, 6],
  ['Oysters, native flat', 'Native oysters', 'doz', 1890, 4],
  ['Mussels, rope-grown', 'Mussels', 'kg', 390, 15],
  ['Mussels, bouchot', 'Bouchot', 'kg', 490, 15],
  ['Clams, palourde', 'Palourdes', 'kg', 1590, 4],
  ['Cockles', 'Cockles', 'kg', 790, 5],
  ['Razor clams', 'Razor clams', 'kg', 1290, 3],
  ['Whelks, cooked', 'Whelks', 'kg', 890, 5],
  ['Winkles', 'Winkles', 'kg', 1190, 2],
  ['Scallops, king, in shell', 'Scallops', 'doz', 1990, 4],
  ['Scallop meat, roe on', 'Scallop meat', 'kg', 3590, 3],
  ['Squid, whole', 'Squid', 'kg', 1390, 5],
  ['Octopus, double-skinned', 'Octopus', 'pc', 2450, 3],
  ['Crushed ice, 20 kg crate', 'Ice', 'cr', 450, 3],
];

/** What people write beside an order. */
export const SAMPLE_ORDER_COMMENTS: readonly string[] = [
  'Before 7 am',
  'Back door, ring twice',
  'Invoice by e-mail',
  'Call if anything is missing',
  'Leave with the night porter',
];

/** What people write beside a line. */
export const SAMPLE_LINE_COMMENTS: readonly string[] = [
  'Gutted',
  'Filleted, pin-boned',
  'Scaled',
  'The larger ones',
  'No substitute',
];
