import type { Translation } from '../message.ts';
import type { errorsEn } from './errors.en.ts';

export const errorsFr: Translation<typeof errorsEn> = {
  'error.storage_full':
    'Non enregistré : il n’y a plus de place sur cet appareil. Libérez de l’espace, puis réessayez.',
  'error.storage_lost':
    'Non enregistré : le stockage de cet appareil ne répond pas. Rechargez la page, puis réessayez.',
  'error.storage_newer':
    'Non enregistré : une version plus récente est ouverte dans un autre onglet. Rechargez cette page.',
  'error.draft_invalid': 'Non enregistré :',
  'error.draft_too_large': 'Non enregistré : c’est trop pour une seule étape.',
  'error.being_sent': 'Pas abandonné : il est en cours d’envoi et a pu arriver.',
  'error.offline': 'Le serveur est injoignable. Vérifiez la connexion, puis réessayez.',
  'error.unavailable': 'Le serveur est occupé. Réessayez dans un instant.',
  'error.too_many_requests': 'Trop de tentatives. Attendez une minute, puis réessayez.',
  'error.signed_out': 'Veuillez vous reconnecter.',
  'error.not_a_member': 'Vous n’êtes plus membre de cet espace de travail.',
  'error.wrong_password': 'Cet e-mail et ce mot de passe ne correspondent pas.',
  'error.invalid_email': 'Ce n’est pas une adresse e-mail.',
  'error.password_too_short': 'Un mot de passe a au moins 8 caractères.',
  'error.password_too_long': 'Un mot de passe a au plus 128 caractères.',
  'error.invalid_name': 'Un nom a de 1 à 200 caractères.',
  'error.user_exists': 'Il existe déjà un compte avec cet e-mail. Connectez-vous.',
  'error.sign_up_by_invitation':
    'Ici, les comptes se créent sur invitation : demandez un lien au propriétaire de votre espace.',
  'error.invitation_not_found':
    'Cette invitation a été utilisée, retirée, ou est trop ancienne. Demandez un nouveau lien.',
  'error.invitation_not_yours':
    'Cette invitation est pour une autre adresse e-mail. Connectez-vous avec celle-là.',
  'error.already_a_member': 'Cette personne est déjà membre.',
  'error.only_owner': 'Un espace a besoin d’un propriétaire : nommez d’abord quelqu’un d’autre.',
  'error.not_found': 'Ce n’est plus là.',
  'error.not_allowed': 'Seul un propriétaire de l’espace peut le faire.',
  'error.refused': 'Le serveur a refusé.',
  'error.unexpected': 'Une erreur est survenue. Rien n’a été enregistré ; veuillez réessayer.',
  'fault.network': 'le serveur est injoignable',
  'fault.timeout': 'le serveur n’a pas répondu à temps',
  'fault.server': 'le serveur a eu une panne',
  'fault.storage_full': 'il n’y a plus de place sur cet appareil',
  'fault.storage_lost': 'le stockage de cet appareil ne répond pas',
  'fault.storage_newer': 'une version plus récente est ouverte dans un autre onglet',
  'fault.update_needed': 'cette version est trop ancienne pour le serveur',
  'fault.signed_out': 'la session a pris fin',
  'fault.not_a_member': 'vous n’êtes plus membre de l’espace',
};
