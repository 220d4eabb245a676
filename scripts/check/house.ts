/** A folder's row in the house: what it holds, and what its files may import. */
export interface Room {
  holds: string;
  // A folder (`client/ui`), a folder with all below it (`client/ui/**`), the files below it that end so
  // (`client/**/*-words.ts`), or one file: a door. The own folder is free, and so are the words of the own room.
  may: readonly string[];
  /** The npm packages that it may import; any, where this is not said. */
  packages?: readonly string[];
}

const VALIBOT = ['valibot'];
const STORE_PACKAGES = ['idb', 'uuidv7', 'valibot'];
const PREACT = ['preact', '@preact/signals'];

const WIRE = ['shared/records', 'shared/protocol'];
const ROWS = ['shared/device/rows', 'shared/device/store'];
/** What every feature of the page stands on. */
export const PAGE: readonly string[] = [
  'client/ui/**',
  'client/live/**',
  'client/i18n',
  'shared/device/**',
  ...WIRE,
];
/** What a page shows in the place of records that have not come yet. */
const FIRST_SYNC = ['client/sync/first-sync.ts', 'client/sync/first-sync-notice.tsx'];
const SQL = ['server/sql', 'server/sql/connection'];
const SHIPPED = ['shared/**', 'sw/**', 'client/**', 'server/**'];

/** Who may import whom. Every folder with code has its row, and what its row does not list is refused. */
export const HOUSE: Readonly<Record<string, Room>> = {
  'shared/records': { holds: 'the record types, ids, text, dates, amounts', may: [], packages: VALIBOT },
  'shared/protocol': { holds: 'one file a message; the version', may: ['shared/records'], packages: VALIBOT },
  'shared/protocol/testing': { holds: 'what a schema accepts, as a text', may: SHIPPED },
  'shared/merge': { holds: 'the merge rules', may: WIRE, packages: [] },
  'shared/password': {
    holds: 'whether a new password is easy to guess',
    may: [],
    packages: ['@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
  },
  'shared/sample': { holds: 'the sample workspace', may: WIRE, packages: [] },

  'shared/device': {
    holds: 'act.ts: a user action, as one transaction',
    may: [...ROWS, 'shared/device/outbox', 'shared/device/rebase', 'shared/device/trash', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/rows': {
    holds: 'the shapes of what the device keeps: rows, bases, outbox entries, notices, drafts; pure',
    may: ['shared/merge', ...WIRE],
    packages: [],
  },
  'shared/device/store': {
    holds: 'the database: opening, upgrades, transactions, reads',
    may: ['shared/device/rows', 'shared/merge', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/accounts': {
    holds: 'the accounts of this browser, and the removal of one’s data',
    may: ['shared/device/rows', 'shared/device/store', 'shared/device/mirror'],
    packages: STORE_PACKAGES,
  },
  'shared/device/rebase': {
    holds: 'the outbox replayed on the server’s copies',
    may: [...ROWS, 'shared/merge', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/notices': {
    holds: 'what was not taken over, and the answers to it; the badge',
    may: [...ROWS, 'shared/device/rebase', 'shared/merge', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/outbox': {
    holds: 'what is unsent: checking, folding, discarding, undoing',
    may: [...ROWS, 'shared/device/notices', 'shared/device/rebase', 'shared/merge', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/push': {
    holds: 'a batch: frozen, settled, refused',
    may: [
      ...ROWS,
      'shared/device/notices',
      'shared/device/outbox',
      'shared/device/rebase',
      'shared/merge',
      ...WIRE,
    ],
    packages: STORE_PACKAGES,
  },
  'shared/device/remote': {
    holds: 'others’ changes, applied in one transaction',
    may: [...ROWS, 'shared/device/notices', 'shared/device/rebase', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/snapshot': {
    holds: 'a snapshot, chunk by chunk, and its swap; the window',
    may: [...ROWS, 'shared/device/notices', 'shared/device/rebase', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/engine': {
    holds: 'what page and engine share: the engine’s store, its messages, backoff, journal',
    may: [
      'shared/device/accounts',
      'shared/device/store',
      'shared/device/push',
      'shared/device/remote',
      'shared/device/snapshot',
      ...WIRE,
    ],
    packages: STORE_PACKAGES,
  },
  'shared/device/transfer': {
    holds: 'unsent changes as a file, out and in',
    may: [...ROWS, 'shared/device/notices', 'shared/device/outbox', ...WIRE],
    packages: STORE_PACKAGES,
  },
  'shared/device/mirror': {
    holds: 'the second copy of what is unsent, in another kind of storage, and the way back from it',
    may: [
      ...ROWS,
      'shared/device/engine',
      'shared/device/notices',
      'shared/device/outbox',
      'shared/device/transfer',
      ...WIRE,
    ],
    packages: STORE_PACKAGES,
  },
  'shared/device/trash': {
    holds: 'deleted copies: kept, listed, made again',
    may: [...ROWS, 'shared/device/outbox', ...WIRE],
    packages: STORE_PACKAGES,
  },

  sw: {
    holds: 'the worker’s listeners; the shell’s cache; one engine an account',
    may: ['sw/engine/**', 'shared/device/**', ...WIRE],
  },
  'sw/engine': {
    holds: 'when the engine runs, and how it stands',
    may: ['sw/engine/cycle', 'sw/engine/transport', 'shared/device/**', ...WIRE],
    packages: VALIBOT,
  },
  'sw/engine/cycle': {
    holds: 'one run: push, then pull or snapshot',
    may: ['sw/engine/transport', 'shared/device/**', ...WIRE],
    packages: VALIBOT,
  },
  'sw/engine/transport': {
    holds: 'the ports; one exchange with the server',
    may: ['shared/device/**', ...WIRE],
    packages: VALIBOT,
  },
  'sw/engine/testing': {
    holds: 'the engine’s ports for tests',
    may: [...SHIPPED, 'testing/fakes', 'testing/builders'],
  },

  'client/ui': { holds: 'components: plain props and callbacks', may: ['client/ui/**'], packages: PREACT },
  'client/ui/calendar': { holds: 'calendar, date strip', may: ['client/ui/**'], packages: PREACT },
  'client/ui/fields': {
    holds: 'fields of forms',
    may: ['client/ui/**', 'client/i18n', 'shared/records'],
    packages: PREACT,
  },
  'client/ui/frame': { holds: 'the frame of a page', may: ['client/ui/**'], packages: PREACT },
  'client/ui/numbers': {
    holds: 'amounts as text, and back',
    may: ['client/ui/**', 'client/i18n', 'shared/records'],
    packages: PREACT,
  },
  'client/ui/overlay': { holds: 'dialogs and menus', may: ['client/ui/**'], packages: PREACT },
  'client/ui/styles': { holds: 'tokens, theme, print', may: ['client/ui/**'], packages: PREACT },
  'client/ui/testing': { holds: 'what component tests share', may: SHIPPED },
  'client/ui/gallery': {
    holds: 'every component in every state; it is not shipped',
    may: ['client/ui/**', 'client/i18n'],
  },
  'client/ui/gallery/stories': { holds: 'one file a component', may: ['client/ui/**', 'client/i18n'] },
  'client/ui/gallery/stories/calendar': {
    holds: 'one file a component',
    may: ['client/ui/**', 'client/i18n'],
  },
  'client/ui/gallery/stories/fields': { holds: 'one file a component', may: ['client/ui/**', 'client/i18n'] },
  'client/ui/gallery/stories/frame': { holds: 'one file a component', may: ['client/ui/**', 'client/i18n'] },
  'client/ui/gallery/stories/overlay': {
    holds: 'one file a component',
    may: ['client/ui/**', 'client/i18n'],
  },
  'client/i18n': {
    holds: 'the languages: messages, numbers, dates, search',
    // `words.ts` names the words of every feature.
    may: ['client/i18n/languages', 'client/**/*-words.ts', 'shared/records'],
    packages: PREACT,
  },
  'client/i18n/languages': {
    holds: 'a file for each language but English',
    may: ['client/i18n/**'],
    packages: [],
  },
  'client/i18n/languages/fr': {
    holds: 'French: a file for each folder of the page',
    may: ['client/i18n'],
    packages: [],
  },
  'client/i18n/testing': { holds: 'the words of every feature, for tests', may: ['client/**'] },

  'client/live': {
    holds: 'the open device and its data, actions on it, undo',
    may: [
      'client/live/query',
      'client/live/page',
      'client/live/session',
      'client/live/storage',
      'client/i18n',
      'shared/device/**',
      ...WIRE,
    ],
  },
  'client/live/storage': {
    holds: 'whether the browser keeps what is stored, and has room for it',
    may: ['client/live', 'client/live/page', 'client/live/session', 'client/i18n', 'shared/device/**'],
  },
  'client/live/fields': {
    holds: 'what a field is called, typed as and found by; what is typed in it',
    may: ['client/live/drafts.ts', 'client/i18n', 'client/ui/fields', 'shared/records'],
  },
  'client/live/files': { holds: 'files that are handed to the user', may: ['client/live', 'client/i18n'] },
  'client/live/session': {
    holds: 'who is signed in, and where; requests to the server',
    may: ['client/i18n', 'shared/device/**', ...WIRE],
  },
  'client/live/link': {
    holds: 'what a tab does for one device: the event stream, when to sync',
    may: ['shared/device/**', ...WIRE],
  },
  'client/live/page': {
    holds: 'the page in its browser: address, edits, today, network',
    may: ['client/live/query'],
  },
  'client/live/query': { holds: 'live queries', may: [] },
  'client/live/worker': {
    holds: 'the one bridge to the worker',
    may: ['client/live/link', 'shared/device/**', ...WIRE],
  },
  'client/live/testing': { holds: 'the page’s ports for tests', may: SHIPPED },

  'client/app': { holds: 'entry, routes, shell', may: ['client/**', 'shared/device/**', ...WIRE] },
  'client/account': {
    holds: 'signing in and up, joining a workspace, signing out',
    may: [
      ...PAGE,
      'client/account/leave',
      'client/account/mail',
      'client/account/own',
      'client/account/recovery',
      'client/sample/sample-job.ts',
      'client/settings/settings-words.ts',
      'client/sync/outbox',
      'shared/password',
    ],
  },
  'client/account/leave': {
    holds: 'leaving: what is unsent, and what stays on the device',
    may: [...PAGE, 'client/sync', 'client/sync/notices', 'client/sync/outbox', 'client/sync/words'],
  },
  'client/account/mail': {
    holds: 'what is done by mail: confirming addresses, a link for a forgotten password',
    may: [...PAGE, 'client/account', 'client/account/leave'],
  },
  'client/account/own': {
    holds: 'one’s own data as a file, and the end of one’s account',
    may: [...PAGE, 'client/account', 'client/sync/outbox'],
  },
  'client/account/recovery': {
    holds: 'recovery codes, and a forgotten password',
    may: [
      ...PAGE,
      'client/account',
      'client/account/leave',
      'client/account/mail',
      'client/settings/settings-words.ts',
    ],
  },
  'client/account/lost-access': {
    holds: 'a workspace that one is no member of any more',
    may: [...PAGE, 'client/sync/outbox', 'client/sync/notices'],
  },
  'client/catalogue': {
    holds: 'partners, products, units',
    may: [...PAGE, 'client/catalogue/csv', 'client/catalogue/import', ...FIRST_SYNC],
  },
  'client/catalogue/csv': {
    holds: 'the catalogue as CSV',
    may: [...PAGE, 'client/catalogue/reading'],
  },
  'client/catalogue/reading': {
    holds: 'a file or a paste as a table: encodings, CSV, spreadsheets',
    may: ['client/live/files'],
    packages: ['fflate', 'papaparse', 'saxen'],
  },
  'client/catalogue/import': {
    holds: 'the import of a file',
    may: [...PAGE, 'client/catalogue/csv', 'client/catalogue/reading'],
  },
  'client/health': {
    holds: 'how this device stands, for support',
    may: [...PAGE, 'client/settings/settings-words.ts'],
  },
  'client/help': { holds: 'the help', may: [...PAGE, 'client/orders/orders-words.ts'] },
  'client/history': { holds: 'who changed an order', may: [...PAGE, 'client/sync/words'] },
  'client/install': { holds: 'installing the app', may: [...PAGE, 'client/sample/sample-job.ts'] },
  'client/orders': {
    holds: 'the orders of a day: the page',
    may: [...PAGE, 'client/orders/**', ...FIRST_SYNC],
  },
  'client/orders/actions': {
    holds: 'what is done with an order, and the saving of it',
    may: [...PAGE, 'client/orders/day'],
  },
  'client/orders/csv': {
    holds: 'a day as CSV',
    may: [...PAGE, 'client/orders/day', 'client/orders/totals'],
  },
  'client/orders/day': { holds: 'the orders of a day: reading, grouping, actions', may: PAGE },
  'client/orders/entry': {
    holds: 'entering a line: pickers, defaults',
    may: [...PAGE, 'client/orders/day', 'client/orders/actions', 'client/catalogue/reference-actions.ts'],
  },
  'client/orders/list': {
    holds: 'the list and its grid',
    may: [
      ...PAGE,
      'client/orders/day',
      'client/orders/actions',
      'client/orders/entry',
      'client/orders/paste',
      'client/sync/notices/notices.ts',
    ],
  },
  'client/orders/paste': {
    holds: 'a block of cells from a spreadsheet, pasted into lines',
    may: [...PAGE, 'client/orders/day', 'client/orders/actions', 'client/orders/entry'],
    packages: [...PREACT, 'papaparse', 'valibot'],
  },
  'client/orders/panel': {
    holds: 'one order, beside the list',
    may: [
      ...PAGE,
      'client/orders/day',
      'client/orders/actions',
      'client/orders/entry',
      'client/catalogue/reference-actions.ts',
      'client/sync/notices',
    ],
  },
  'client/orders/print': {
    holds: 'a day on paper',
    may: [
      ...PAGE,
      'client/orders/actions/choice.tsx',
      'client/orders/day',
      'client/orders/entry/line-flags.tsx',
      'client/orders/totals',
      'client/sync/sync-state.ts',
    ],
  },
  'client/orders/totals': {
    holds: 'what a day comes to',
    may: [
      ...PAGE,
      'client/orders/day',
      'client/orders/actions',
      'client/orders/entry/line-flags.tsx',
      'client/orders/list/grid-focus.ts',
    ],
  },
  'client/palette': {
    holds: 'everything by its name: the palette',
    may: [
      ...PAGE,
      'client/orders/day',
      'client/orders/entry/open-line.ts',
      'client/orders/orders-words.ts',
      'client/settings/settings-words.ts',
    ],
  },
  'client/sample': { holds: 'the sample data, in and out', may: [...PAGE, 'shared/sample'] },
  'client/settings': {
    holds: 'workspace, people, devices',
    may: [
      ...PAGE,
      'client/account',
      'client/health/health-words.ts',
      'client/install/install-section.tsx',
      'client/sample/sample-item.tsx',
      'client/trash/trash-words.ts',
    ],
  },
  'client/audit': { holds: 'the security log of a workspace', may: [...PAGE, 'client/account'] },
  'client/sync': {
    holds: 'how syncing stands: the indicator, the Sync page',
    may: [...PAGE, 'client/sync/notices', 'client/sync/outbox'],
  },
  'client/sync/notices': {
    holds: 'what was not taken over, and the answers',
    may: [...PAGE, 'client/sync/words', 'client/sync/outbox/outbox-actions.ts'],
  },
  'client/sync/outbox': { holds: 'what waits to be sent', may: [...PAGE, 'client/sync/words'] },
  'client/sync/words': {
    holds: 'changes and notices in words',
    may: [...PAGE, 'client/history/history-words.ts', 'shared/merge'],
  },
  'client/trash': {
    holds: 'what was deleted',
    may: [...PAGE, 'client/history/history-words.ts', 'client/sync/words'],
  },

  server: { holds: 'the program: start and stop', may: ['server/**', 'shared/protocol'] },
  'server/base': {
    holds: 'the log, errors that become answers, what rooms are given',
    may: ['shared/protocol'],
  },
  'server/api': { holds: 'every endpoint described, with examples; it is not shipped', may: WIRE },
  'server/auth': {
    holds: 'accounts and sessions',
    may: [
      'server/base',
      'server/auth/mail',
      'server/auth/own',
      'server/mail',
      ...SQL,
      'server/sql/own',
      'shared/password',
      'shared/protocol',
      'shared/records/currency.ts',
    ],
  },
  'server/auth/own': {
    holds: 'one’s own account: what is known of one, and its end',
    may: ['server/base', 'server/auth', ...SQL, 'server/sql/own', 'shared/protocol'],
  },
  'server/auth/mail': {
    holds: 'what is done by mail: signing up, a forgotten password, another address',
    may: ['server/base', 'server/auth', 'server/mail', ...SQL, 'server/sql/own', 'shared/protocol'],
  },
  'server/http': { holds: 'the app: all routes together', may: ['server/base', 'server/http/**'] },
  'server/http/middleware': { holds: 'what every request passes', may: ['server/base', 'server/http/plain'] },
  'server/http/plain': { holds: 'a refusal as a page, for who opens it in a browser', may: [] },
  'server/http/request': {
    holds: 'a request, read and checked',
    may: ['server/base', 'server/auth', 'server/sync', 'server/http/middleware', ...WIRE],
  },
  'server/http/routes': {
    holds: 'one file a route: parse, call, answer',
    may: [
      'server/base',
      'server/auth',
      'server/sync/**',
      'server/http/middleware',
      'server/http/request',
      ...WIRE,
    ],
  },
  'server/http/static': { holds: 'the page’s files', may: ['server/http/middleware', 'shared/protocol'] },
  'server/sync': {
    holds: 'what a route asks for: pull, snapshot, history, devices',
    may: ['server/base', 'server/sync/**', ...SQL, ...WIRE],
  },
  'server/sync/push': {
    holds: 'a push: read, decide, commit, poke',
    may: ['server/base', ...SQL, 'shared/merge', ...WIRE],
  },
  'server/sync/live': { holds: 'the event streams', may: ['server/base', ...SQL, ...WIRE] },
  'server/sync/bus': { holds: 'news between nodes', may: ['server/base'] },
  'server/mail': {
    holds: 'mail: its letters, its queue, SMTP',
    may: ['server/base'],
  },
  'server/sql': {
    holds: 'SQL, and nothing else',
    may: ['server/base', 'server/sql/connection', 'shared/merge', ...WIRE],
  },
  'server/sql/admin': {
    holds: 'SQL of the operator’s commands',
    may: ['server/sql', 'server/sql/connection', ...WIRE],
  },
  'server/sql/own': {
    holds: 'one’s own account: what is known of one, and its removal',
    may: ['server/sql', 'server/sql/connection', ...WIRE],
  },
  'server/sql/connection': { holds: 'the pool, migrations, faults of the database', may: ['server/base'] },
  'server/postgres': { holds: 'the embedded database', may: ['server/base', 'server/sql/connection'] },
  'server/ops': {
    holds: 'settings, the kept secret, housekeeping',
    may: ['server/base', 'server/mail', ...SQL],
  },
  'server/admin': {
    holds: 'the operator’s commands',
    may: [
      'server/base',
      'server/admin/backup',
      'server/auth',
      'server/ops',
      'server/postgres',
      'server/sql/admin',
      'server/sql/own',
      ...SQL,
    ],
  },
  'server/admin/backup': {
    holds: 'a backup: written, read, brought back',
    may: ['server/base', 'server/sql/admin', 'server/sql/connection'],
  },
  'server/ops/demo': {
    holds: 'the demo’s workspace',
    may: ['server/base', 'server/http/**', 'shared/protocol', 'shared/sample'],
  },

  'testing/builders': { holds: 'records, operations and mutations', may: [...SHIPPED, 'testing/model'] },
  'testing/model': {
    holds: 'a model of the server, random histories',
    may: [...SHIPPED, 'testing/builders'],
  },
  'testing/fakes': { holds: 'clock and lock', may: SHIPPED },
  'testing/device': { holds: 'a device', may: [...SHIPPED, 'testing/builders', 'testing/model'] },
  'testing/server': { holds: 'the server without a socket', may: [...SHIPPED, 'testing/builders'] },
  'testing/app': {
    holds: 'the built server, running, and its accounts',
    may: [...SHIPPED, 'scripts/build', 'testing/browser', 'testing/builders'],
  },
  'testing/browser': {
    holds: 'a browser and its network',
    may: [...SHIPPED, 'testing/app', 'testing/browser/firefox'],
  },
  'testing/browser/firefox': {
    holds: 'Firefox: found, started, and spoken to by playwright',
    may: ['testing/browser'],
  },
  'testing/world': {
    holds: 'the staged workspaces',
    may: [...SHIPPED, 'testing/app', 'testing/browser', 'testing/builders'],
  },
  sim: {
    holds: 'many devices, with faults: a user’s actions, the run',
    may: [...SHIPPED, 'sim/**', 'testing/builders', 'testing/fakes', 'testing/server'],
  },
  'sim/pairs': {
    holds: 'tables of what comes out when two people do something at once, and their tests',
    may: [...SHIPPED, 'sim/**', 'testing/**'],
  },
  'sim/fuzz': {
    holds: 'hostile requests to every route',
    may: [...SHIPPED, 'sim/parts', 'testing/server'],
  },
  'sim/checks': { holds: 'what must hold after a history', may: ['sim/**', 'shared/**'] },
  'sim/history': {
    holds: 'what is played: steps, rare events, planted faults, shrinking',
    may: [...SHIPPED, 'sim/**', 'testing/fakes'],
  },
  'sim/parts': {
    holds: 'a device, the network and clocks',
    may: [...SHIPPED, 'sim/**', 'testing/**'],
  },
  'e2e/app': {
    holds: 'the app in a real browser: accounts, languages, installing',
    may: [...SHIPPED, 'e2e/support'],
  },
  'e2e/orders': { holds: 'orders in a real browser', may: [...SHIPPED, 'e2e/support'] },
  'e2e/sync': { holds: 'syncing in a real browser', may: [...SHIPPED, 'e2e/support'] },
  'e2e/support': { holds: 'what browser tests share', may: [...SHIPPED, 'scripts/build', 'testing/**'] },
  bench: { holds: 'the figures, each beside its floor', may: ['bench/**', 'testing/**'] },
  'bench/browser': { holds: 'what is measured in the page', may: SHIPPED },
  'bench/figures': {
    holds: 'one file a figure',
    may: [...SHIPPED, 'bench/support', 'scripts/build', 'testing/**'],
  },
  'bench/floors': { holds: 'the least that it could take', may: [] },
  'bench/support': { holds: 'measuring', may: [...SHIPPED, 'bench/browser', 'scripts/build', 'testing/**'] },
  scripts: {
    holds: 'the commands of package.json',
    may: ['scripts/**', 'server/**', 'testing/**'],
  },
  'scripts/api': { holds: 'the document of the endpoints', may: ['server/api', ...WIRE, 'scripts/build'] },
  'scripts/build': { holds: 'the build', may: [] },
  'scripts/dev': { holds: 'the development server', may: SHIPPED },
  'scripts/gallery': { holds: 'the gallery’s server', may: ['scripts/build'] },
  'scripts/mutants': {
    holds: 'the runner of mutants',
    may: ['scripts', 'scripts/build', 'scripts/check/sources.ts', 'vitest.config.ts'],
  },
  'scripts/check': { holds: 'the check', may: ['scripts/syntax.ts', 'scripts/build'] },
  'scripts/model': {
    holds: 'the model of the protocol, explored with Spin',
    may: ['scripts/build', 'testing/server'],
  },
  'scripts/screens': {
    holds: 'pictures of every page',
    may: [...SHIPPED, 'scripts/build', 'scripts/gallery', 'testing/**'],
  },
};
