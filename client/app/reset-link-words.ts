/** What a member is told of a link that an owner made for his password. */
export const resetLinkWords = {
  'reset_link.made':
    '{name} made a link with which your password can be set anew ({date}). If you did not ask for it, ask {name} why.',
  'reset_link.used':
    'Your password was set anew by a link that {name} made ({date}). If it was not you who used it, change your password now.',
  'reset_link.somebody': 'A former member',
} as const;
