/** What a mail says: its subject, what stands before the link, the link's name, and what stands after it. */
export interface LetterWords {
  subject: string;
  before: readonly string[];
  link?: string;
  after?: readonly string[];
}

/** The mails, each by why it is sent; `{workspace}` and the like are put in. */
export interface LetterBook {
  sign_up: LetterWords;
  sign_up_known: LetterWords;
  reset: LetterWords;
  invitation: LetterWords;
  new_email: LetterWords;
  email_changed: LetterWords;
  new_sign_in: LetterWords;
  password_changed: LetterWords;
}

export const ENGLISH: LetterBook = {
  sign_up: {
    subject: 'Confirm your address',
    before: [
      'Somebody made an account on {host} with this address. Were it you, open the link and type your password once more.',
    ],
    link: 'Confirm the address',
    after: ['The link is good for a day. Was it not you, do nothing: no account is made.'],
  },
  sign_up_known: {
    subject: 'You have an account already',
    before: [
      'Somebody wanted to make an account on {host} with this address. You have one: sign in with it. Have you forgotten the password, set a new one.',
    ],
    link: 'Set a new password',
    after: ['Was it not you, do nothing.'],
  },
  reset: {
    subject: 'Set a new password',
    before: ['Somebody asked to set the password of your account on {host} anew.'],
    link: 'Set a new password',
    after: ['The link is good once, for an hour. Was it not you, do nothing: your password stays as it is.'],
  },
  invitation: {
    subject: 'You are invited to work in {workspace}',
    before: ['{inviter} invites you to work in {workspace} on {host}.'],
    link: 'Open the invitation',
    after: ['The link is good for 14 days. Do you not know who sent it, do nothing.'],
  },
  new_email: {
    subject: 'Confirm your new address',
    before: ['This is to be the address of your account on {host}. Open the link to confirm it.'],
    link: 'Confirm the address',
    after: ['The link is good for a day. Was it not you, do nothing.'],
  },
  email_changed: {
    subject: 'The address of your account was changed',
    before: [
      'The account on {host} that had this address has another one now.',
      'Was it not you, ask an owner of your workspace or who runs {host} for help at once.',
    ],
  },
  new_sign_in: {
    subject: 'A new sign-in',
    before: [
      'Somebody signed in to your account on {host}, in a browser where you were not signed in before, {at}.',
      'Was it not you, set a new password: Settings, Account.',
    ],
    link: 'Open the settings',
  },
  password_changed: {
    subject: 'Your password was changed',
    before: [
      'The password of your account on {host} was changed, {at}.',
      'Was it not you, set a new one by mail at once.',
    ],
    link: 'Set a new password',
  },
};

export const FRENCH: LetterBook = {
  sign_up: {
    subject: 'Confirmez votre adresse',
    before: [
      'Quelqu’un a créé un compte sur {host} avec cette adresse. Si c’est vous, ouvrez le lien et saisissez encore une fois votre mot de passe.',
    ],
    link: 'Confirmer l’adresse',
    after: ['Le lien est valable un jour. Si ce n’est pas vous, ne faites rien : aucun compte n’est créé.'],
  },
  sign_up_known: {
    subject: 'Vous avez déjà un compte',
    before: [
      'Quelqu’un a voulu créer un compte sur {host} avec cette adresse. Vous en avez un : connectez-vous. Si vous avez oublié le mot de passe, choisissez-en un nouveau.',
    ],
    link: 'Choisir un nouveau mot de passe',
    after: ['Si ce n’est pas vous, ne faites rien.'],
  },
  reset: {
    subject: 'Choisissez un nouveau mot de passe',
    before: ['Quelqu’un a demandé un nouveau mot de passe pour votre compte sur {host}.'],
    link: 'Choisir un nouveau mot de passe',
    after: [
      'Le lien est valable une fois, pendant une heure. Si ce n’est pas vous, ne faites rien : votre mot de passe ne change pas.',
    ],
  },
  invitation: {
    subject: 'Vous êtes invité à travailler dans {workspace}',
    before: ['{inviter} vous invite à travailler dans {workspace} sur {host}.'],
    link: 'Ouvrir l’invitation',
    after: ['Le lien est valable 14 jours. Si vous ne connaissez pas l’expéditeur, ne faites rien.'],
  },
  new_email: {
    subject: 'Confirmez votre nouvelle adresse',
    before: [
      'Cette adresse doit devenir celle de votre compte sur {host}. Ouvrez le lien pour la confirmer.',
    ],
    link: 'Confirmer l’adresse',
    after: ['Le lien est valable un jour. Si ce n’est pas vous, ne faites rien.'],
  },
  email_changed: {
    subject: 'L’adresse de votre compte a été changée',
    before: [
      'Le compte sur {host} qui avait cette adresse en a maintenant une autre.',
      'Si ce n’est pas vous, demandez de l’aide sans attendre à un propriétaire de votre espace de travail ou à l’administrateur de {host}.',
    ],
  },
  new_sign_in: {
    subject: 'Nouvelle connexion',
    before: [
      'Quelqu’un s’est connecté à votre compte sur {host}, dans un navigateur où vous n’étiez pas connecté auparavant, {at}.',
      'Si ce n’est pas vous, choisissez un nouveau mot de passe : Réglages, Compte.',
    ],
    link: 'Ouvrir les réglages',
  },
  password_changed: {
    subject: 'Votre mot de passe a été changé',
    before: [
      'Le mot de passe de votre compte sur {host} a été changé, {at}.',
      'Si ce n’est pas vous, choisissez-en un nouveau par e-mail sans attendre.',
    ],
    link: 'Choisir un nouveau mot de passe',
  },
};
