import type { Translation } from '../message.ts';
import type { troubleEn } from './trouble.en.ts';

export const troubleFr: Translation<typeof troubleEn> = {
  'trouble.happened': 'Ce qui s’est passé',
  'trouble.safe': 'Ce qui est en sûreté',
  'trouble.do': 'Ce que vous pouvez faire',
  'trouble.lost':
    'Le navigateur ne donne pas accès aux données de cet appareil. Deux essais ont échoué. Cela arrive quand le disque est plein ou défectueux, quand un autre onglet retient une version plus ancienne, et dans Safari après une longue veille.',
  'trouble.newer':
    'Une version plus récente de l’application a modifié les données de cet appareil ; cette page est plus ancienne.',
  'trouble.full':
    'Il n’y a plus de place sur cet appareil, ou le navigateur n’en donne plus à cette application.',
  'trouble.unknown': 'Les données de cet appareil sont illisibles.',
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
  'trouble.do_lost':
    'Fermez les autres onglets de cette application, puis redémarrez le navigateur. N’effacez pas les données du site : cela supprimerait ce qui n’est pas envoyé.',
  'trouble.do_newer': 'Fermez les autres onglets de cette application, puis rechargez.',
  'trouble.do_full': 'Libérez de la place sur l’appareil, puis réessayez.',
  'trouble.do_evicted':
    'Installez l’application, ou faites garder ses données durablement par le navigateur (ci-dessous).',
  'trouble.detail': 'Pour l’assistance',
  'trouble.understood': 'J’ai compris',
};
