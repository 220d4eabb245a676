/** Our own words before the browser asks whether it may keep the data. */
export const keepWords = {
  'keep.text':
    'Keep the orders on this device for good? Your browser then asks whether Quayside may store data: choose “Allow”. Otherwise it may remove them when the disk is full.',
  'keep.ask': 'Let the browser ask',
  'keep.kept': 'The browser keeps this data now.',
  'keep.refused': 'The browser does not promise to keep this data. You can ask again in the settings.',
} as const;
