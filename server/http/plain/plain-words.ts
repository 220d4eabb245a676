/** What a page says in place of a refusal: what happened, what to do next, and one way on. */
export interface PlainWords {
  title: string;
  text: string;
  /** What the button leads to: the same address again, the orders, or signing in. */
  next: 'again' | 'orders' | 'sign_in';
}

/** What can be told. */
export type PlainCase =
  | 'link_used'
  | 'link_early'
  | 'no_page'
  | 'signed_out'
  | 'not_allowed'
  | 'not_a_page'
  | 'too_many'
  | 'failed'
  | 'busy';

/** The languages of these pages. */
export const PLAIN_LANGUAGES = ['en', 'fr'] as const;
export type PlainLanguage = (typeof PLAIN_LANGUAGES)[number];

/** What the buttons say. */
export const NEXT_WORDS: Readonly<Record<PlainLanguage, Readonly<Record<PlainWords['next'], string>>>> = {
  en: { again: 'Try again', orders: 'Go to today’s orders', sign_in: 'Sign in' },
  fr: { again: 'Réessayer', orders: 'Aller aux commandes du jour', sign_in: 'Se connecter' },
};

/** Names the request in the server's log. */
export const NUMBER_WORDS: Readonly<Record<PlainLanguage, string>> = {
  en: 'Number of this message, for whoever runs the server:',
  fr: 'Numéro de ce message, pour la personne qui administre le serveur :',
};

/** The words of each case, in each language. */
export const PLAIN_WORDS: Readonly<Record<PlainLanguage, Readonly<Record<PlainCase, PlainWords>>>> = {
  en: {
    link_used: {
      title: 'This sign-in link does not work any more',
      text: 'Each link signs in once: it was used already, or the demo was started again since. Where this browser is signed in already, go on to the orders. Otherwise start the demo again (npm run demo); it shows new links.',
      next: 'orders',
    },
    link_early: {
      title: 'The demo is not ready yet',
      text: 'Wait a moment, then try again. The link is not used up.',
      next: 'again',
    },
    no_page: {
      title: 'There is no page here',
      text: 'The address may be mistyped, or what was there is gone.',
      next: 'orders',
    },
    signed_out: {
      title: 'Please sign in first',
      text: 'This address answers only those who are signed in.',
      next: 'sign_in',
    },
    not_allowed: {
      title: 'This is not for your account',
      text: 'Ask the owner of the workspace whether you may see it.',
      next: 'orders',
    },
    not_a_page: {
      title: 'There is nothing to read here',
      text: 'The app itself uses this address. Nothing was changed by opening it.',
      next: 'orders',
    },
    too_many: {
      title: 'Too many attempts',
      text: 'Wait a minute, then try again.',
      next: 'again',
    },
    failed: {
      title: 'Something went wrong on the server',
      text: 'What is saved on your device is safe. Try again in a moment.',
      next: 'again',
    },
    busy: {
      title: 'The server cannot answer just now',
      text: 'What is saved on your device is safe. Wait a moment, then try again.',
      next: 'again',
    },
  },
  fr: {
    link_used: {
      title: 'Ce lien de connexion ne fonctionne plus',
      text: 'Chaque lien ne connecte qu’une fois : il a déjà servi, ou la démonstration a été relancée depuis. Si ce navigateur est déjà connecté, allez aux commandes. Sinon, relancez la démonstration (npm run demo) : elle affiche de nouveaux liens.',
      next: 'orders',
    },
    link_early: {
      title: 'La démonstration n’est pas encore prête',
      text: 'Attendez un instant, puis réessayez. Le lien reste valable.',
      next: 'again',
    },
    no_page: {
      title: 'Il n’y a pas de page ici',
      text: 'L’adresse est peut-être mal écrite, ou ce qui s’y trouvait n’existe plus.',
      next: 'orders',
    },
    signed_out: {
      title: 'Connectez-vous d’abord',
      text: 'Cette adresse ne répond qu’aux personnes connectées.',
      next: 'sign_in',
    },
    not_allowed: {
      title: 'Votre compte n’y a pas accès',
      text: 'Demandez au propriétaire de l’espace si vous pouvez le voir.',
      next: 'orders',
    },
    not_a_page: {
      title: 'Il n’y a rien à lire ici',
      text: 'C’est l’application qui se sert de cette adresse. L’ouvrir n’a rien changé.',
      next: 'orders',
    },
    too_many: {
      title: 'Trop de tentatives',
      text: 'Attendez une minute, puis réessayez.',
      next: 'again',
    },
    failed: {
      title: 'Une erreur est survenue sur le serveur',
      text: 'Ce qui est enregistré sur votre appareil est à l’abri. Réessayez dans un instant.',
      next: 'again',
    },
    busy: {
      title: 'Le serveur ne peut pas répondre pour l’instant',
      text: 'Ce qui est enregistré sur votre appareil est à l’abri. Attendez un instant, puis réessayez.',
      next: 'again',
    },
  },
};
