/** Number fields, and what is wrong with what was typed. */
export const numberWords = {
  'number.not_a_number': 'Type a number.',
  'number.too_precise': { one: 'At most {count} decimal.', other: 'At most {count} decimals.' },
  'number.too_precise_whole': 'Whole numbers only.',
  'number.other_words': 'Type a number in {unit}.',
  'number.read_as': 'Read as {value}.',
  'number.read_instead': 'No, {value}',
  'number.too_large': 'This number is too large.',
  'number.increase': 'More',
  'number.decrease': 'Less',
} as const;
