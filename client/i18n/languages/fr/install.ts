import type { Translation } from '../../message.ts';
import type { InstallArea } from '../../words.ts';

export const install: Translation<InstallArea> = {
  // client/install/install-words.ts
  'install.title': 'Installer l’application',
  'install.text':
    'Une vraie application sur cet appareil : plein écran, une icône, et des données que le navigateur conserve.',
  'install.now': 'Installer',
  'install.hint': 'Quayside peut devenir une application de cet appareil.',
  'install.how': 'Voir comment',
  'install.ios_row': 'Sur l’écran d’accueil',
  'install.firefox_row': 'Ajouter à l’écran d’accueil',
  'install.mac_row': 'Ajouter au Dock…',
  'install.chromium_row': 'Installer Quayside',
  'install.ios_share': 'Touchez Partager dans la barre du navigateur.',
  'install.ios_add': 'Choisissez « Sur l’écran d’accueil ».',
  'install.ios_done': 'Touchez « Ajouter ». Quayside est sur votre écran d’accueil.',
  'install.firefox_menu': 'Ouvrez le menu du navigateur.',
  'install.firefox_add': 'Choisissez « Ajouter l’application à l’écran d’accueil ».',
  'install.firefox_done': 'Touchez « Ajouter ». Quayside est sur votre écran d’accueil.',
  'install.mac_file': 'Ouvrez « Fichier » dans la barre des menus.',
  'install.mac_add': 'Choisissez « Ajouter au Dock… ».',
  'install.chromium_menu': 'Ouvrez le menu du navigateur.',
  'install.chromium_add':
    'Choisissez « Installer Quayside ». Si l’entrée n’y est pas, l’application est déjà installée.',
  'install.none':
    'Ce navigateur n’installe pas d’applications. Chrome, Edge et Safari le font ; Quayside fonctionne ici tout de même.',
};
