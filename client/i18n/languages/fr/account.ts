import type { Translation } from '../../message.ts';
import type { AccountArea } from '../../words.ts';

export const account: Translation<AccountArea> = {
  // client/account/account-words.ts
  'account.tagline': 'Les précommandes du jour, sur chaque tablette, même sans réseau.',
  'account.sign_up_title': 'Créer votre compte',
  'account.sign_in_title': 'Se connecter',
  'account.sign_in_again_title': 'Se reconnecter',
  'account.erased':
    'Cet appareil a été déclaré perdu : ce qu’il contenait de {workspace} a été effacé. Connectez-vous pour continuer.',
  'account.sign_in_again_text':
    'Votre session a pris fin. Votre travail est sur cet appareil ; il sera envoyé dès que vous serez reconnecté.',
  'account.name': 'Votre nom',
  'account.email': 'E-mail',
  'account.password': 'Mot de passe',
  'account.password_hint': 'Au moins 8 caractères ; trois mots valent mieux qu’un.',
  'account.sign_up': 'Créer le compte',
  'account.sign_in': 'Se connecter',
  'account.have_account': 'J’ai déjà un compte',
  'account.new_here': 'Je suis nouveau ici',
  'account.offline_title': 'Hors ligne',
  'account.offline': 'Pas de connexion. Pour la première connexion sur cet appareil, il faut du réseau.',
  'account.workspace_title': 'Nommez votre espace de travail',
  'account.workspace_text': 'Un espace par entreprise : ses commandes, partenaires et produits.',
  'account.workspace_name': 'Nom de l’espace',
  'account.workspace_example': 'Par exemple : Marée du Quai',
  'account.currency': 'Devise',
  'account.sample': 'Commencer avec des exemples',
  'account.sample_hint': '30 partenaires, 60 produits et deux semaines de commandes pour essayer.',
  'account.create_workspace': 'Créer l’espace',
  'account.choose_title': 'Choisissez un espace',
  'account.other_workspace': 'Créer un autre espace',
  'account.role_owner': 'Propriétaire',
  'account.role_member': 'Membre',
  'account.role_viewer': 'Lecteur',
  'account.join_title': 'Rejoindre {workspace}',
  'account.join_text': '{inviter} invite {email} à travailler dans {workspace} ({role}).',
  'account.join': 'Rejoindre',
  'account.join_other_account':
    'Vous êtes connecté en tant que {email}. Pour rejoindre en tant que {invited}, continuez ci-dessous : {email} sera alors déconnecté ici.',
  'account.join_used': 'Cette invitation ne fonctionne plus',
  'account.join_used_text':
    'Elle a servi, a été retirée, ou date de plus de 14 jours. Si vous avez déjà rejoint l’espace, allez-y. Sinon, demandez un nouveau lien à la personne qui vous a invité.',
  'account.join_unread': 'Cette invitation n’a pas pu être lue',
  'account.loading': 'Ouverture…',
  'account.signed_in_as': 'Connecté en tant que {email}',
  'account.sign_out': 'Se déconnecter',
  'account.change_name': 'Changer mon nom',
  'account.name_changed': 'Nom changé',
  'account.change_password': 'Changer mon mot de passe',
  'account.password_present': 'Mot de passe actuel',
  'account.password_next': 'Nouveau mot de passe',
  'account.sign_out_elsewhere': 'Se déconnecter partout ailleurs',
  'account.password_changed': 'Mot de passe changé',
  'account.forgotten': 'Mot de passe oublié',
  'account.recovery_codes': 'Codes de secours',

  // client/account/confirm-words.ts
  'known_device.locked':
    'Cet appareil est resté longtemps sans contact. Il s’ouvre de nouveau quand {name} se connecte. Ce qu’il contient est gardé, et ce qui n’a pas été envoyé l’est alors.',
  'known_device.people': 'Qui travaille sur cet appareil',
  'known_device.other': 'Quelqu’un d’autre',
  'confirm.title': 'Est-ce bien vous ?',
  'confirm.text': 'Votre connexion date. Tapez votre mot de passe, et ce que vous avez commencé continue.',
  'confirm.go': 'Continuer',

  // client/account/leave/leave-words.ts
  'leave.title': 'Se déconnecter avec des changements non envoyés ?',
  'leave.switch_title': 'Connecter quelqu’un d’autre ?',
  'leave.text': {
    one: '{count} changement n’est pas encore envoyé.',
    other: '{count} changements ne sont pas encore envoyés.',
  },
  'leave.switch_text': {
    one: '{count} changement de {name} n’est pas encore envoyé.',
    other: '{count} changements de {name} ne sont pas encore envoyés.',
  },
  'leave.send': 'Envoyer d’abord, puis se déconnecter',
  'leave.keep': 'Se déconnecter, les garder ici',
  'leave.keep_hint': 'Ils restent sur cet appareil et partiront quand vous vous reconnecterez ici.',
  'leave.switch_keep': 'Connecter {email}, les garder ici',
  'leave.switch_keep_hint':
    'Ils restent sur cet appareil et partiront quand {name} se reconnectera ici. {email} ne les voit pas.',
  'leave.export_hint': 'Un fichier qu’un autre appareil peut importer. Ils restent ici aussi.',
  'leave.discard': 'Les abandonner…',
  'leave.cancel': 'Rester connecté',
  'leave.sending': { one: 'Envoi… encore {count}.', other: 'Envoi… encore {count}.' },
  'leave.sending_hint': 'Vous serez déconnecté dès que tout est envoyé.',
  'leave.stop': 'Ne pas attendre',
  'leave.discard_title': {
    one: 'Abandonner {count} changement ?',
    other: 'Abandonner {count} changements ?',
  },
  'leave.discard_text': {
    one: 'Il n’a jamais été envoyé : personne d’autre ne l’a. Il ne sera plus envoyé ensuite.',
    other: 'Ils n’ont jamais été envoyés : personne d’autre ne les a. Ils ne seront plus envoyés ensuite.',
  },
  'leave.discard_more': { one: 'Et {count} autre.', other: 'Et {count} autres.' },
  'leave.discard_frozen': {
    one: '{count} changement est en cours d’envoi et a pu arriver. On ne peut pas l’abandonner ; il reste sur cet appareil.',
    other:
      '{count} changements sont en cours d’envoi et ont pu arriver. On ne peut pas les abandonner ; ils restent sur cet appareil.',
  },
  'leave.discard_back':
    'En se reconnectant ici, on peut les reprendre pendant 30 jours, page Synchronisation.',
  'leave.discard_now': {
    one: 'Abandonner {count} et se déconnecter',
    other: 'Abandonner {count} et se déconnecter',
  },
  'leave.discard_and_switch': {
    one: 'Abandonner {count} et continuer',
    other: 'Abandonner {count} et continuer',
  },
  'leave.discard_none': 'Rien ne peut être abandonné pour l’instant',
  'leave.stay_title': 'Se déconnecter',
  'leave.stay_text': 'Tout est envoyé. Que doit devenir ce que cet appareil garde de vous ?',
  'leave.stay': 'Garder pour ma prochaine connexion',
  'leave.stay_hint': 'Cela reste ici derrière votre connexion, et la page de connexion vous nomme.',
  'leave.remove': 'Retirer de cet appareil',
  'leave.remove_hint':
    'Tout part, dans chaque espace de travail, et la page de connexion ne vous nomme plus. Votre prochaine connexion ici le relira.',
  'leave.remove_notices': {
    one: '{count} avis que vous n’avez pas fermé part avec.',
    other: '{count} avis que vous n’avez pas fermés partent avec.',
  },
  'leave.removed': 'Ce que cet appareil gardait de vous a été retiré',
  'leave.remove_discarded': 'Ce que vous avez abandonné part avec : on ne pourra plus le reprendre.',
  'leave.not_removed':
    'Ce qui est gardé de {workspaces} reste : des changements n’y sont pas envoyés ou ont été refusés, ou le retrait n’a pas été possible',
  'leave.discard_keep': 'Revenir',

  // client/account/lost-access/lost-access-words.ts
  'access.title': 'Vous n’êtes plus membre de {workspace}',
  'access.text':
    'Votre accès a pris fin. Ce que cet appareil garde de l’espace va en être retiré. Ce que vous n’avez pas envoyé y reste jusqu’à ce que vous l’ayez exporté ou abandonné.',
  'access.removed': 'Ce que cet appareil gardait de l’espace a été retiré.',
  'access.understood': 'J’ai compris : le retirer',
  'access.asking': 'Le serveur est interrogé encore une fois…',
  'access.kept': 'Le serveur dit que vous êtes membre. Rien n’a été retiré.',
  'access.not_confirmed':
    'Le serveur n’a pas redit que vous avez perdu l’accès. Rien n’a été retiré ; réessayez.',
  'access.unsent': {
    one: '{count} de vos changements n’a pas été envoyé, ou pas repris. Exportez-le et donnez le fichier à quelqu’un qui y travaille, ou abandonnez-le.',
    other:
      '{count} de vos changements n’ont pas été envoyés, ou pas repris. Exportez-les et donnez le fichier à quelqu’un qui y travaille, ou abandonnez-les.',
  },
  'access.discard': 'Abandonner ce qui n’est pas envoyé',
  'access.discard_title': {
    one: 'Abandonner {count} changement non envoyé ?',
    other: 'Abandonner {count} changements non envoyés ?',
  },
  'access.discard_text':
    'Exportez-les d’abord si quelqu’un peut encore en avoir besoin. Ce qui était en cours d’envoi à la fin de l’accès a tout de même pu arriver.',
  'access.show': 'Les afficher',
  'access.others': 'Vos autres espaces',

  // client/account/recovery/recovery-words.ts
  'recovery.title': 'Codes de secours',
  'account.recovery_offer':
    'Avec des codes de secours, vous retrouvez l’accès si vous oubliez votre mot de passe. Créez-les dans les Réglages.',
  'recovery.what':
    'Avec l’un d’eux, vous choisissez un nouveau mot de passe si vous avez oublié le vôtre ; sans e-mail et sans l’aide de personne. Gardez-les sur papier, pas sur cet appareil.',
  'recovery.none': 'Vous n’en avez pas.',
  'recovery.left': {
    one: 'Il en reste {count}, créé le {date}.',
    other: 'Il en reste {count}, créés le {date}.',
  },
  'recovery.make': 'Créer des codes de secours',
  'recovery.make_new': 'En créer de nouveaux',
  'recovery.replaced': 'Ceux que vous avez ne seront alors plus valables.',
  'recovery.once': 'Chacun sert une fois. Ils ne sont montrés que maintenant.',
  'recovery.save': 'Enregistrer dans un fichier',
  'recovery.file': 'codes de secours',
  'recovery.unread': 'Leur nombre est montré quand le serveur est joignable.',
  'recovery.forgotten_title': 'Choisir un nouveau mot de passe',
  'recovery.forgotten_text':
    'Tapez l’un des codes de secours que vous avez gardés. Vous serez alors déconnecté partout ailleurs.',
  'recovery.without_code': 'Sans code, demandez un lien à un propriétaire de votre espace.',
  'recovery.link_text':
    'Un propriétaire de votre espace a créé ce lien pour vous. Vous serez alors déconnecté partout ailleurs.',
  'recovery.code': 'Code de secours',
  'recovery.code_hint': 'Seize lettres et chiffres, avec ou sans les tirets.',
  'recovery.set': 'Le choisir et se connecter',
  'recovery.back': 'Retour à la connexion',

  // client/account/mail/mail-words.ts
  'mail.look_title': 'Regardez vos e-mails',
  'mail.look_text':
    'Nous vous avons envoyé un e-mail. Ouvrez le lien qu’il contient pour continuer ; il est valable un jour.',
  'mail.confirm_title': 'Confirmez votre adresse',
  'mail.confirm_text': 'Saisissez le mot de passe que vous avez choisi. Votre compte est alors créé.',
  'mail.confirm': 'Confirmer et se connecter',
  'mail.email_title': 'Confirmez votre nouvelle adresse',
  'mail.email_text': 'Désormais, vous vous connectez avec l’adresse à laquelle cet e-mail a été envoyé.',
  'mail.email_sign_in':
    'Connectez-vous avec l’adresse que vous aviez jusqu’ici. Vous confirmez ensuite la nouvelle.',
  'mail.email_confirm': 'Confirmer l’adresse',
  'mail.email_done': 'Votre adresse est maintenant {email}.',
  'mail.open_app': 'Continuer',
  'mail.change': 'Changer d’e-mail',
  'mail.new_email': 'Nouvel e-mail',
  'mail.changed': 'E-mail changé',
  'mail.asked':
    'Nous avons envoyé un e-mail à {email}. L’adresse change dès que le lien qu’il contient est ouvert.',
  'mail.reset': 'Recevoir un lien par e-mail',
  'mail.reset_sent': 'Si {email} a un compte ici, un e-mail avec un lien est en route.',

  // client/account/own/own-words.ts
  'own.export': 'Exporter mes données',
  'own.file': 'mes données',
  'own.delete': 'Supprimer mon compte',
  'own.title': 'Supprimer votre compte ?',
  'own.what':
    'Votre nom, votre adresse, votre mot de passe et vos connexions disparaissent définitivement. Ce que vous avez fait dans les espaces des autres reste, sans votre nom.',
  'own.goes': 'Vous êtes le seul membre de {workspaces} : l’espace est supprimé avec toutes ses commandes.',
  'own.held': 'Nommez d’abord un autre propriétaire de {workspaces} : il n’y en a pas d’autre.',
  'own.unsent': 'Envoyez d’abord ce qui ne l’est pas encore, ou abandonnez-le.',
  'own.sure': 'Je sais que c’est définitif',
  'own.unread': 'Ce qui serait supprimé s’affiche quand le serveur est joignable.',
};
