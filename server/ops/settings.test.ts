import { BlockList } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseSettings } from './settings.ts';

describe('the settings', () => {
  test('have a default each', () => {
    expect(parseSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      databaseDirectUrl: undefined,
      pooled: false,
      dataDir: './data',
      publicUrl: undefined,
      authSecret: undefined,
      signUp: 'open',
      retentionDays: 180,
      sessionDays: 180,
      auditDays: 400,
      natsUrl: undefined,
      drainSeconds: 5,
      trustedProxies: new BlockList(),
      bounds: { operationsPerMinute: 240_000, records: 5_000_000 },
      mail: undefined,
      metricsToken: undefined,
      metricsPort: undefined,
      rateLimit: true,
      logLevel: 'info',
    });
  });

  test('count as not set when empty, and leave other variables alone', () => {
    expect(parseSettings({ PORT: '', SIGN_UP: '', PATH: '/bin' })).toEqual(parseSettings({}));
  });

  test('are read from their variables', () => {
    const settings = parseSettings({
      PORT: '0',
      PUBLIC_URL: 'https://Orders.example.com/',
      RATE_LIMIT: 'off',
    });
    expect(settings).toMatchObject({ port: 0, publicUrl: 'https://orders.example.com', rateLimit: false });
  });

  test.each([
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '3e3' }, 'PORT must be a whole number'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres://'],
    [{ DATABASE_URL: 'postgres://ada:pa/ss@db:5432/orders' }, 'DATABASE_URL must be a URL'],
    [{ DATABASE_DIRECT_URL: 'db:5432' }, 'DATABASE_DIRECT_URL must begin with postgres://'],
    [{ DATABASE_POOLER: 'session' }, 'DATABASE_POOLER must be none or transaction'],
    [{ PUBLIC_URL: 'orders.example.com' }, 'PUBLIC_URL must be http:// or https://'],
    [{ PUBLIC_URL: 'https://example.com/orders' }, 'without a path'],
    [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET must have at least 32 characters'],
    [{ SIGN_UP: 'closed' }, 'SIGN_UP must be open or invite'],
    [{ NATS_URL: 'broker:4222' }, 'NATS_URL must be nats:// or tls://'],
    [{ SMTP_URL: 'mail.example.com:587' }, 'SMTP_URL must be smtp:// or smtps://'],
    [{ SMTP_URL: 'smtp://ada:100%@mail:587' }, 'SMTP_URL must be smtp://'],
    [{ SMTP_URL: 'smtp://ada:100%@mail:587' }, 'write % as %25'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters'],
    [{ METRICS_PORT: 'on' }, 'METRICS_PORT must be a whole number'],
    [{ TRUST_PROXY: '10.0.0.0/8 nginx' }, 'TRUST_PROXY must be addresses or networks'],
    [{ AUTH_SECRET: 'x'.repeat(31) }, 'AUTH_SECRET must have at least 32 characters'],
    [{ DRAIN_SECONDS: '301' }, 'DRAIN_SECONDS must be a whole number from 0 to 300'],
    [{ DATABSE_URL: 'postgres://db' }, 'DATABSE_URL is no setting: is DATABASE_URL meant?'],
    [{ database_url: 'postgres://db' }, 'database_url is no setting: is DATABASE_URL meant?'],
    [{ DATADIR: '/data' }, 'DATADIR is no setting: is DATA_DIR meant?'],
    [{ SIGNUP: 'invite' }, 'SIGNUP is no setting: is SIGN_UP meant?'],
    [{ NAST_URL: 'nats://x' }, 'NAST_URL is no setting: is NATS_URL meant?'],
    [{ RETENTION_DAYS: '0' }, 'RETENTION_DAYS must be a whole number from 1'],
    [{ RETENTION_DAYS: '36501' }, 'RETENTION_DAYS must be a whole number from 1 to 36500'],
  ])('name what is wrong: %j', (env, message) => {
    expect(() => parseSettings(env)).toThrow(message);
  });

  test('are taken up to the largest that is named', () => {
    const largest = {
      OPERATIONS_PER_MINUTE: '1000000000',
      ROWS_PER_WORKSPACE: '1000000000',
      RETENTION_DAYS: '36500',
    };
    expect(parseSettings(largest)).toMatchObject({
      bounds: { operationsPerMinute: 1_000_000_000, records: 1_000_000_000 },
      retentionDays: 36_500,
    });
    expect(() => parseSettings({ OPERATIONS_PER_MINUTE: '1000000001' })).toThrow(
      'OPERATIONS_PER_MINUTE must be',
    );
  });

  test('leave alone what others use', () => {
    const others = [
      'PORTS',
      'SORT',
      'HOSTNAME',
      'META_DIR',
      'BASE_URL',
      'API_URL',
      'LOG_FILE',
      'HOME',
      'PGUSER',
    ];
    expect(parseSettings(Object.fromEntries(others.map((name) => [name, 'x'])))).toEqual(parseSettings({}));
  });

  test('may be as large as they can be', () => {
    const settings = parseSettings({ PORT: '65535', RETENTION_DAYS: '36500', AUTH_SECRET: 'x'.repeat(32) });
    expect(settings).toMatchObject({ port: 65_535, retentionDays: 36_500, authSecret: 'x'.repeat(32) });
    expect(parseSettings({ RETENTION_DAYS: '1' })).toMatchObject({ retentionDays: 1 });
  });

  test('name all that is wrong at once', () => {
    expect(() => parseSettings({ PORT: 'x', SIGN_UP: 'y' })).toThrow(/PORT .*SIGN_UP /);
  });
});
