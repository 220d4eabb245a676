/** What the owner of a workspace decides for everybody, and the sample data. */
export const workspaceEn = {
  'workspace.currency': 'Currency',
  'workspace.currency_hint': 'Prices keep their figures: nothing is converted.',
  'workspace.week_start': 'First day of the week',
  'workspace.saved': 'Saved for everybody',
  'workspace.owner_only': 'The owner decides this.',
  'workspace.sample': 'Sample data',
  'workspace.sample_text': 'What somebody changed since, or still uses, stays when it is removed.',
  'workspace.sample_remove': 'Remove the sample data',
  'workspace.sample_none': 'Nothing of the sample is left that nobody changed or uses.',
  'workspace.sample_removed':
    'Sample data removed: {orders} orders, {partners} partners, {products} products',
  'workspace.help': 'Help',
  'workspace.help_text': 'Keys, signs, and what works without a network.',
  'workspace.help_open': 'Open the help',
} as const;
