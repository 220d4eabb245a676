import type { Translation } from '../../message.ts';
import type { LiveArea } from '../../words.ts';

export const live: Translation<LiveArea> = {
  // client/live/error-words.ts
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
  'error.too_many_seconds': {
    one: 'Trop de tentatives. Réessayez dans {count} seconde.',
    other: 'Trop de tentatives. Réessayez dans {count} secondes.',
  },
  'error.too_many_minutes': {
    one: 'Trop de tentatives. Réessayez dans {count} minute.',
    other: 'Trop de tentatives. Réessayez dans {count} minutes.',
  },
  'error.signed_out': 'Veuillez vous reconnecter.',
  'error.not_a_member': 'Vous n’êtes plus membre de cet espace de travail.',
  'error.wrong_password': 'Cet e-mail et ce mot de passe ne correspondent pas.',
  'error.wrong_present_password': 'Ce n’est pas votre mot de passe actuel.',
  'error.invalid_email': 'Ce n’est pas une adresse e-mail.',
  'error.password_too_short': 'Un mot de passe a au moins 8 caractères.',
  'error.password_too_common':
    'Ce mot de passe se devine facilement : il est courant, ou contient votre nom. Prenez plusieurs mots.',
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
  'error.prices_stored':
    'La devise reste : des prix sont enregistrés (aussi dans la corbeille), et l’autre devise n’a pas le même nombre de décimales, ce qui changerait leur sens. Créez pour elle un nouvel espace de travail.',
  'error.too_many_workspaces': 'Une personne a au plus 50 espaces.',
  'error.not_found': 'Ce n’est plus là.',
  'error.not_allowed': 'Seul un propriétaire de l’espace peut le faire.',
  'error.recovery_code': 'Cet e-mail n’a pas ce code, ou il a servi.',
  'error.reset_link': 'Ce lien a servi, ou date de plus d’une heure. Demandez-en un nouveau.',
  'error.member_elsewhere':
    'Cette personne travaille aussi dans un espace qui n’est pas le vôtre : vous ne pouvez pas changer son mot de passe. Un code de secours, ou un propriétaire de tous ces espaces, aidera.',
  'error.confirm_needed': 'Non fait : il faut votre mot de passe.',
  'error.refused': 'Le serveur a refusé.',
  'error.unexpected': 'Une erreur est survenue. Rien n’a été enregistré ; veuillez réessayer.',
  'fault.network': 'le serveur est injoignable',
  'fault.timeout': 'le serveur n’a pas répondu à temps',
  'fault.server': 'le serveur a eu une panne',
  'fault.too_many_requests': 'le serveur n’accepte rien de plus pour le moment',
  'fault.workspace_full': 'l’espace est plein : il contient tout ce que le serveur permet',
  'fault.storage_full': 'il n’y a plus de place sur cet appareil',
  'fault.storage_lost': 'le stockage de cet appareil ne répond pas',
  'fault.storage_newer': 'une version plus récente est ouverte dans un autre onglet',
  'fault.update_needed': 'cette version est trop ancienne pour le serveur',
  'fault.signed_out': 'la session a pris fin',
  'fault.not_a_member': 'vous n’êtes plus membre de l’espace',

  // client/live/fields/field-words.ts
  'field.partner_id': 'partenaire',
  'field.status': 'état',
  'field.order_date': 'date de commande',
  'field.delivery_date': 'date de livraison',
  'field.pre_order_id': 'commande',
  'field.comment': 'commentaire',
  'field.confirmed_as': 'ce qui a été confirmé',
  'field.product_id': 'produit',
  'field.quantity': 'quantité',
  'field.price_cents': 'prix',
  'field.name': 'nom',
  'field.code': 'code',
  'field.type': 'type',
  'field.short_name': 'nom court',
  'field.sku': 'référence',
  'field.default_unit_id': 'unité',
  'field.default_price_cents': 'prix',
  'field.abbreviation': 'abréviation',
  'field.decimals': 'décimales',
  'value.pending': 'en attente',
  'value.confirmed': 'confirmée',
  'value.client': 'client',
  'value.supplier': 'fournisseur',

  // client/live/files/file-words.ts
  'files.failed': 'Le fichier n’a pas pu être transmis.',
  'files.day_name': 'commandes {date}',
  'files.totals_name': 'totaux {date}',
  'files.status_pending': 'En attente',
  'files.status_confirmed': 'Confirmée',
  'files.type_client': 'Client',
  'files.type_supplier': 'Fournisseur',
  'files.delivery_date': 'Date de livraison',
  'files.partner': 'Partenaire',
  'files.partner_code': 'Code du partenaire',
  'files.partner_type': 'Type de partenaire',
  'files.status': 'État',
  'files.order_comment': 'Commentaire de la commande',
  'files.product': 'Produit',
  'files.product_code': 'Code du produit',
  'files.sku': 'Référence',
  'files.ordered': 'Commandé',
  'files.asked': 'Demandé aux fournisseurs',
  'files.to_buy': 'Reste à acheter (jour entier)',
  'files.unit': 'Unité',
  'files.price': 'Prix',
  'files.amount_ordered': 'Montant commandé',
  'files.amount_asked': 'Montant demandé aux fournisseurs',
  'files.line_comment': 'Commentaire de la ligne',
  'files.partners': 'partenaires',
  'files.products': 'produits',
  'files.units': 'unités',

  // client/live/storage/room-words.ts
  'room.none':
    'Il n’y a plus de place sur cet appareil : rien ne peut être enregistré avant que de la place soit libérée. Ce qui était enregistré est toujours là.',
  'room.one_copy':
    'Il n’y a pas de place pour une seconde copie de ce qui n’est pas envoyé. Libérez de la place, ou envoyez-le tant que c’est possible.',
  'room.little':
    'Cet appareil est presque plein : il reste {free} pour cette application. Libérez bientôt de la place.',
  'room.export': 'Exporter ce qui attend',
  'room.again': 'Il y a de nouveau de la place : les modifications sont enregistrées.',

  // client/live/fields/usual-unit-words.ts
  'usual_units.kg': 'Kilogramme',
  'usual_units.piece': 'Pièce',
  'usual_units.crate': 'Caisse',
  'usual_units.kg_short': 'kg',
  'usual_units.piece_short': 'pce',
  'usual_units.crate_short': 'caisse',
};
