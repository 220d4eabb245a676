import type { Translation } from '../../message.ts';
import type { AppArea } from '../../words.ts';

export const app: Translation<AppArea> = {
  // client/app/app-words.ts
  'nav.label': 'Pages',
  'nav.skip': 'Aller au contenu',
  'nav.orders': 'Commandes',
  'nav.partners': 'Partenaires',
  'nav.products': 'Produits',
  'nav.units': 'Unités',
  'nav.settings': 'Réglages',
  'nav.history': 'Historique',
  'nav.health': 'État de l’appareil',
  'nav.trash': 'Corbeille',
  'nav.not_found': 'Il n’y a pas de page ici',
  'nav.not_found_text': 'L’adresse est peut-être mal écrite, ou ce qui s’y trouvait n’existe plus.',
  'nav.home': 'Aller aux commandes du jour',
  'app.sample_progress': 'Écriture des exemples… {done} sur {all}',
  'app.toasts': 'Messages',
  'app.page_failed': 'Cette page n’a pas pu être affichée',
  'app.page_failed_text': 'Vos changements sont à l’abri sur cet appareil.',
  'app.reload': 'Recharger',
  'app.server_away': 'Le serveur est injoignable',
  'app.server_away_text': 'Seul le serveur peut ouvrir ce lien. Connectez-vous au réseau, puis réessayez.',
  'unsaved.title': 'Ce n’est pas encore enregistré',
  'unsaved.text': 'Ce que vous avez saisi serait perdu : {what}.',
  'unsaved.restored': 'Ce que vous aviez saisi sans l’enregistrer est de retour.',
  'unsaved.chosen_back': 'Ce que vous aviez choisi est de retour.',
  'unsaved.stay': 'Continuer',
  'unsaved.leave': 'Abandonner',
  'app.understood': 'Compris',
  'app.not_now': 'Pas maintenant',
  'app.private':
    'Ceci semble être une fenêtre privée : la fermer oublie tout ici. Ce qui a été envoyé reste sur le serveur ; ce qui attend serait perdu.',
  'app.update_ready': 'Une nouvelle version est prête.',
  'app.update_now': 'Mettre à jour',
  'app.update_later': 'Plus tard',
  'app.not_member':
    'Vous n’êtes plus membre de cet espace. Ce qui n’a pas été envoyé reste sur cet appareil.',
  'app.session_ended':
    'Votre session a pris fin. Vous pouvez continuer ; reconnectez-vous pour envoyer vos changements.',
  'app.storage_failed': 'Le stockage de cet appareil ne s’ouvre pas',
  'app.storage_safe':
    'Ce qui a été envoyé est en sûreté sur le serveur. Rien ne peut être enregistré ici tant que cela dure.',
  'app.evicted': {
    one: 'Le navigateur a retiré les données de Quayside de cet appareil. Ce qui a été envoyé revient ; {count} changement non envoyé est perdu.',
    other:
      'Le navigateur a retiré les données de Quayside de cet appareil. Ce qui a été envoyé revient ; {count} changements non envoyés sont perdus.',
  },
  'app.evicted_nothing':
    'Le navigateur a retiré les données de Quayside de cet appareil. Tout avait été envoyé : tout revient, rien n’est perdu.',
  'app.lost': 'Le navigateur a perdu les données de Quayside sur cet appareil ; ce qui était envoyé revient.',
  'app.lost_back': {
    one: 'Le navigateur a perdu les données de Quayside sur cet appareil. {count} modification non envoyée est revenue de sa seconde copie.',
    other:
      'Le navigateur a perdu les données de Quayside sur cet appareil. {count} modifications non envoyées sont revenues de leur seconde copie.',
  },
  'app.lost_missing': {
    one: '{count} modification n’est pas revenue.',
    other: '{count} modifications ne sont pas revenues.',
  },
  'app.lost_unknown':
    'On ne sait pas s’il manque quelque chose de non envoyé : vérifiez ce que vous avez saisi en dernier.',
  'app.evicted_more': 'Que s’est-il passé ?',
  'app.reason': 'Raison : {reason}',

  // client/app/clock-words.ts
  'clock.ahead': 'L’horloge de cet appareil avance d’environ {by} sur celle du serveur.',
  'clock.behind': 'L’horloge de cet appareil retarde d’environ {by} sur celle du serveur.',
  'clock.other_day':
    'Les commandes s’ouvrent donc au {device}, alors que c’est le {server} pour le serveur. Réglez l’horloge de l’appareil.',
  'clock.same_day':
    'Les commandes s’ouvrent au bon jour, le {device} ; les heures indiquées pour vos changements sont fausses. Réglez l’horloge de l’appareil.',

  // client/app/keep-words.ts
  'keep.text':
    'Garder les commandes sur cet appareil durablement ? Votre navigateur demande ensuite si Quayside peut stocker des données : choisissez « Autoriser ». Sinon, il peut les retirer si le disque est plein.',
  'keep.ask': 'Laisser le navigateur demander',
  'keep.kept': 'Le navigateur garde maintenant ces données.',
  'keep.refused':
    'Le navigateur ne promet pas de garder ces données. Vous pouvez redemander dans les réglages.',

  // client/app/reset-link-words.ts
  'reset_link.made':
    '{name} a créé un lien avec lequel votre mot de passe peut être changé ({date}). Si vous ne l’avez pas demandé, demandez pourquoi à {name}.',
  'reset_link.used':
    'Votre mot de passe a été changé par un lien que {name} a créé ({date}). Si ce n’est pas vous qui l’avez utilisé, changez votre mot de passe maintenant.',
  'reset_link.somebody': 'Un ancien membre',
};
