/** The time line of an order. */
export const historyWords = {
  'history.title': 'History',
  'history.merged_into': 'History of {order}',
  'history.back': 'Back to the order',
  'history.by': '{name}, {at}',
  'history.by_arrived': '{name}, {at} (arrived {arrived})',
  'history.by_wrong_clock': '{name}, arrived {arrived} (the clock of the device said {at})',
  'history.made': 'Made',
  'history.more': 'Earlier changes',
  'history.empty': 'Nothing is known of this order yet. Changes show here once they were sent.',
  'history.offline': 'The history is read from the server, which cannot be reached now.',
  'history.kept': 'As it was read {ago}; the server cannot be reached now.',
} as const;
