import type { Translation } from '../message.ts';
import type { engineStateEn } from './engine-state.en.ts';

export const engineStateFr: Translation<typeof engineStateEn> = {
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
};
