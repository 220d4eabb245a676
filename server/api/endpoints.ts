import { ACCOUNTS } from './accounts.ts';
import { BY_MAIL } from './by-mail.ts';
import type { Endpoint } from './endpoint.ts';
import { HEALTH } from './health.ts';
import { OWN_ACCOUNT } from './own-account.ts';
import { PEOPLE } from './people.ts';
import { RECOVERY } from './recovery.ts';
import { SYNC_LISTS } from './sync-lists.ts';
import { SYNC_READS } from './sync-reads.ts';
import { SYNC_WRITES } from './sync-writes.ts';

/** Every endpoint that the product has. docs/openapi.json and docs/api.md are made of them. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...SYNC_READS,
  ...SYNC_WRITES,
  ...SYNC_LISTS,
  ...ACCOUNTS,
  ...RECOVERY,
  ...OWN_ACCOUNT,
  ...BY_MAIL,
  ...PEOPLE,
  ...HEALTH,
];
