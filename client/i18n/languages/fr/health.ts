import type { Translation } from '../../message.ts';
import type { HealthArea } from '../../words.ts';

export const health: Translation<HealthArea> = {
  // client/health/engine-state-words.ts
  'engine.idle': 'Au repos',
  'engine.pushing': 'Envoi des modifications',
  'engine.pulling': 'Lecture des modifications',
  'engine.snapshot': 'Lecture de l’espace',
  'engine.waiting': 'En attente du prochain essai',
  'engine.paused': 'En pause',
  'engine.update_needed': 'En pause : cette version est trop ancienne',
  'engine.signed_out': 'En pause : session terminée',
  'engine.not_a_member': 'En pause : plus membre de l’espace',
  'engine.bad_origin': 'En pause : le serveur refuse cette adresse',

  // client/health/health-words.ts
  'health.title': 'État de l’appareil',
  'health.text':
    'Pour l’assistance. Rien de ce que vous avez écrit n’y figure, seulement l’état de la synchronisation et du stockage.',
  'health.open_hint': 'Versions, stockage et dernières étapes de la synchronisation, pour l’assistance.',
  'health.copy': 'Copier',
  'health.export': 'Exporter',
  'health.versions': 'Versions',
  'health.app_version': 'Application',
  'health.engine_version': 'Worker',
  'health.protocol': 'Protocole',
  'health.database': 'Base de données',
  'health.sync': 'Synchronisation',
  'health.state': 'État',
  'health.cursor': 'Lu jusqu’à',
  'health.head': 'Le serveur en est à',
  'health.synced': 'Dernière synchronisation',
  'health.waiting': 'Changements en attente',
  'health.notices': 'Avis ouverts',
  'health.client': 'Identifiant de l’appareil',
  'health.storage': 'Stockage',
  'health.used': 'Utilisé',
  'health.quota': 'Disponible pour l’application',
  'health.persisted': 'Gardé durablement',
  'health.kept': 'Oui',
  'health.not_kept': 'Non : le navigateur peut l’effacer si le disque est plein',
  'health.events': 'Dernières étapes',
  'health.no_events': 'Rien n’a encore été noté.',
  'health.event_at': 'Quand',
  'health.event_what': 'Quoi',
  'health.event_result': 'Résultat',
  'health.event_took': 'Durée',
  'health.event_ok': 'ok',

  // client/health/trouble-words.ts
  'trouble.happened': 'Ce qui s’est passé',
  'trouble.safe': 'Ce qui est en sûreté',
  'trouble.do': 'Ce que vous pouvez faire',
  'trouble.is_lost':
    'Le navigateur ne donne pas accès aux données de cet appareil. Deux essais ont échoué. Cela arrive quand le disque est plein ou défectueux, quand un autre onglet retient une version plus ancienne, et dans Safari après une longue veille.',
  'trouble.is_newer':
    'Une version plus récente de l’application a modifié les données de cet appareil ; cette page est plus ancienne.',
  'trouble.is_full':
    'Il n’y a plus de place sur cet appareil, ou le navigateur n’en donne plus à cette application.',
  'trouble.is_unknown': 'Les données de cet appareil sont illisibles.',
  'trouble.evicted':
    'Le navigateur a retiré les données de cette application de l’appareil. Il le fait quand le disque est presque plein ou après des semaines sans usage ; quelqu’un a aussi pu les effacer.',
  'trouble.safe_sent': 'Tout ce qui a été envoyé est en sûreté sur le serveur.',
  'trouble.safe_unsent': {
    one: '{count} changement n’était pas envoyé au dernier compte. Il est encore dans le stockage de cet appareil, sauf si le navigateur l’a retiré, et partira dès que le stockage sera lisible.',
    other:
      '{count} changements n’étaient pas envoyés au dernier compte. Ils sont encore dans le stockage de cet appareil, sauf si le navigateur les a retirés, et partiront dès que le stockage sera lisible.',
  },
  'trouble.safe_unknown':
    'Ce qui n’est pas envoyé est encore dans le stockage de cet appareil, sauf si le navigateur l’a retiré, et partira dès que le stockage sera lisible.',
  'trouble.not_safe': 'Pas en sûreté : rien de ce que vous saisissez maintenant n’est enregistré.',
  'trouble.gone': {
    one: 'Perdu : {count} changement non envoyé, ou à décider par vous.',
    other: 'Perdus : {count} changements non envoyés, ou à décider par vous.',
  },
  'trouble.gone_nothing': 'Rien n’est perdu : tout avait été envoyé.',
  'trouble.comes_back': 'Tout est relu maintenant.',
  'trouble.is_made_anew':
    'Le navigateur a perdu les données de cette application sur l’appareil et a recréé son stockage. Un disque plein peut en être la cause ; ce qui n’est pas envoyé a une seconde copie pour ce cas.',
  'trouble.came_back': {
    one: '{count} modification non envoyée, ou à décider par vous, est revenue de sa seconde copie.',
    other: '{count} modifications non envoyées, ou à décider par vous, sont revenues de leur seconde copie.',
  },
  'trouble.missing_nothing': 'Rien de ce que vous avez saisi ne manque.',
  'trouble.missing_unknown':
    'La seconde copie n’était peut-être pas complète. On ne sait pas s’il manque quelque chose de non envoyé.',
  'trouble.do_made_anew':
    'Libérez de la place sur l’appareil. Vérifiez ce qui attend, et les commandes saisies en dernier.',
  'trouble.look': 'Voir ce qui attend',
  'trouble.do_lost':
    'Fermez les autres onglets de cette application, puis redémarrez le navigateur. N’effacez pas les données du site : cela supprimerait ce qui n’est pas envoyé.',
  'trouble.do_newer': 'Fermez les autres onglets de cette application, puis rechargez.',
  'trouble.do_full': 'Libérez de la place sur l’appareil, puis réessayez.',
  'trouble.do_evicted':
    'Installez l’application, ou faites garder ses données durablement par le navigateur (ci-dessous).',
  'trouble.detail': 'Pour l’assistance',
  'trouble.understood': 'J’ai compris',
};
