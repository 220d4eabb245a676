import { distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { readTrustedProxies, type TrustedProxies } from '../base/trusted-proxies.ts';
import { readSmtpUrl, type SmtpServer } from '../mail/smtp.ts';

const LARGEST_PORT = 65_535;
const SHORTEST_SECRET = 32;

function wholeNumber(smallest: number, largest: number, message: string) {
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,10}$/, message),
    v.transform(Number),
    v.minValue(smallest, message),
    v.maxValue(largest, message),
  );
}

function oneOf<const T extends readonly string[]>(options: T) {
  return v.picklist(options, `must be ${options.join(' or ')}`);
}

const publicUrl = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && /^https?:\/\/[^/]+\/?$/.test(text),
    'must be http:// or https:// and a host, without a path',
  ),
  v.transform((text) => new URL(text).origin),
);

const databaseUrl = v.pipe(
  v.string(),
  v.regex(/^postgres(?:ql)?:\/\//, 'must begin with postgres://'),
  v.check(
    (text) => URL.canParse(text),
    'must be a URL: write @, /, : and % of a password as %40, %2F, %3A, %25',
  ),
);

const schema = v.object({
  PORT: v.optional(wholeNumber(0, LARGEST_PORT, `must be a whole number from 0 to ${LARGEST_PORT}`), '3000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  DATABASE_URL: v.optional(databaseUrl),
  DATABASE_DIRECT_URL: v.optional(databaseUrl),
  DATABASE_POOLER: v.optional(oneOf(['none', 'transaction']), 'none'),
  DATA_DIR: v.optional(v.string(), './data'),
  PUBLIC_URL: v.optional(publicUrl),
  AUTH_SECRET: v.optional(
    v.pipe(v.string(), v.minLength(SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} characters`)),
  ),
  SIGN_UP: v.optional(oneOf(['open', 'invite']), 'open'),
  RETENTION_DAYS: v.optional(wholeNumber(1, 36_500, 'must be a whole number from 1 to 36500'), '180'),
  SESSION_DAYS: v.optional(wholeNumber(1, 36_500, 'must be a whole number from 1 to 36500'), '180'),
  AUDIT_DAYS: v.optional(wholeNumber(1, 36_500, 'must be a whole number from 1 to 36500'), '400'),
  NATS_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => URL.canParse(text) && /^(?:nats|tls):\/\/[^/]+\/?$/.test(text),
        'must be nats:// or tls:// and a host',
      ),
    ),
  ),
  DRAIN_SECONDS: v.optional(wholeNumber(0, 300, 'must be a whole number from 0 to 300'), '5'),
  TRUST_PROXY: v.optional(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const trusted = readTrustedProxies(dataset.value);
        if (trusted) return trusted;
        addIssue({ message: 'must be addresses or networks (10.0.0.2, 172.16.0.0/12), parted by commas' });
        return NEVER;
      }),
    ),
    '',
  ),
  OPERATIONS_PER_MINUTE: v.optional(
    wholeNumber(1_000, 1_000_000_000, 'must be a whole number from 1000 to 1000000000'),
    '240000',
  ),
  ROWS_PER_WORKSPACE: v.optional(
    wholeNumber(1_000, 1_000_000_000, 'must be a whole number from 1000 to 1000000000'),
    '5000000',
  ),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))),
  METRICS_PORT: v.optional(wholeNumber(0, LARGEST_PORT, `must be a whole number from 0 to ${LARGEST_PORT}`)),
  RATE_LIMIT: v.optional(oneOf(['on', 'off']), 'on'),
  SMTP_URL: v.optional(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const server = readSmtpUrl(dataset.value);
        if (server) return server;
        addIssue({
          message:
            'must be smtp:// or smtps://, user:password@ where needed (write % as %25), a host and its port',
        });
        return NEVER;
      }),
    ),
  ),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^(?:[^<>@\r\n]* <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'must be an address, or a name and an address: Quayside <orders@example.com>',
      ),
    ),
  ),
  LOG_LEVEL: v.optional(oneOf(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
});

/** The operator's settings. README.md, "Settings", says what each does. */
export interface Settings {
  port: number;
  host: string;
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined;
  /** Where migrations run; undefined: at databaseUrl. */
  databaseDirectUrl: string | undefined;
  /** databaseUrl leads to a pooler that gives each transaction another session. */
  pooled: boolean;
  dataDir: string;
  publicUrl: string | undefined;
  /** Undefined: one is made and kept in dataDir. */
  authSecret: string | undefined;
  signUp: 'open' | 'invite';
  retentionDays: number;
  /** How long a sign-in lasts at most. */
  sessionDays: number;
  /** How long the audit logs are kept. */
  auditDays: number;
  /** Undefined: there is no broker; several nodes find each other's commits by reading the heads. */
  natsUrl: string | undefined;
  /** How long, after SIGTERM, requests are still taken while /readyz refuses. */
  drainSeconds: number;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: TrustedProxies;
  /** What a user may push in a minute, and what a workspace may hold. */
  bounds: { operationsPerMinute: number; records: number };
  /** Through which server mail goes out, and from which address; undefined: none does. */
  mail: { server: SmtpServer; from: string } | undefined;
  /** Who reads /metrics names it; undefined: no token opens it. */
  metricsToken: string | undefined;
  /** A port of its own for /metrics; undefined: none. */
  metricsPort: number | undefined;
  rateLimit: boolean;
  logLevel: string;
}

/** Names shorter than this are like too many others: `PORT` is not compared with `SORT`. */
const SHORTEST_COMPARED = 7;
/** From this length on two letters may differ, below it one, or two that stand in each other's place. */
const LONG = 9;

function isLike(name: string, known: string): boolean {
  const differences = distance(known, name);
  if (differences > 2 || known.length < SHORTEST_COMPARED) return false;
  const letters = (text: string): string => [...text].sort().join('');
  return differences === 1 || known.length >= LONG || letters(name) === letters(known);
}

/** Variables that are no setting of ours but read like one, e.g. `DATABSE_URL`: each with the name that was meant. */
function misspelt(set: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(schema.entries);
  return Object.keys(set)
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((each) => isLike(name.toUpperCase(), each));
      return meant === undefined ? [] : `${name} is no setting: is ${meant} meant?`;
    });
}

/** What mail needs besides its server: who sends it, and where its links lead. A request may not say that: it may be made by a stranger. */
function missingForMail({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: v.InferOutput<typeof schema>): string[] {
  if (SMTP_URL === undefined) return [];
  return Object.entries({ MAIL_FROM, PUBLIC_URL }).flatMap(([name, value]) =>
    value === undefined ? [`SMTP_URL needs ${name} too`] : [],
  );
}

/**
 * Reads the settings from environment variables. An empty variable counts as not set.
 * Throws one error that names every wrong setting and says what is wrong, also of a variable that reads like a setting.
 */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = v.safeParse(schema, set);
  const wrong = (parsed.issues ?? []).map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
  const faults = [...wrong, ...misspelt(set), ...(parsed.success ? missingForMail(parsed.output) : [])];
  if (!parsed.success || faults.length > 0) throw new Error(`Wrong settings: ${faults.join('; ')}.`);
  const { output } = parsed;
  return {
    port: output.PORT,
    host: output.HOST,
    databaseUrl: output.DATABASE_URL,
    databaseDirectUrl: output.DATABASE_DIRECT_URL,
    pooled: output.DATABASE_POOLER === 'transaction',
    dataDir: output.DATA_DIR,
    publicUrl: output.PUBLIC_URL,
    authSecret: output.AUTH_SECRET,
    signUp: output.SIGN_UP,
    retentionDays: output.RETENTION_DAYS,
    sessionDays: output.SESSION_DAYS,
    auditDays: output.AUDIT_DAYS,
    natsUrl: output.NATS_URL,
    drainSeconds: output.DRAIN_SECONDS,
    trustedProxies: output.TRUST_PROXY,
    bounds: { operationsPerMinute: output.OPERATIONS_PER_MINUTE, records: output.ROWS_PER_WORKSPACE },
    mail:
      output.SMTP_URL && output.MAIL_FROM !== undefined
        ? { server: output.SMTP_URL, from: output.MAIL_FROM }
        : undefined,
    metricsToken: output.METRICS_TOKEN,
    metricsPort: output.METRICS_PORT,
    rateLimit: output.RATE_LIMIT === 'on',
    logLevel: output.LOG_LEVEL,
  };
}
