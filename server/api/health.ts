import * as v from 'valibot';
import { type Endpoint, json } from './endpoint.ts';

const okSchema = v.object({ status: v.literal('ok') });

const versionSchema = v.object({
  version: v.string(),
  protocol: v.object({ min: v.number(), max: v.number() }),
});

const common = { method: 'GET', group: 'Health', open: true, parameters: [] } as const;

/** What a proxy or an orchestrator asks. */
export const HEALTH: readonly Endpoint[] = [
  {
    ...common,
    path: '/healthz',
    summary: 'The process answers.',
    answer: json('It does.', okSchema, { alive: { status: 'ok' } }),
    refusals: [],
  },
  {
    ...common,
    path: '/readyz',
    summary: 'The database answers too, and the server is not stopping.',
    answer: json('Requests may be sent here.', okSchema, { ready: { status: 'ok' } }),
    refusals: ['unavailable'],
  },
  {
    ...common,
    path: '/version',
    summary: 'What runs here, and which versions of the protocol it answers.',
    answer: json('The version of the program.', versionSchema, {
      one: { version: '1.0.0-5f2c1e0b', protocol: { min: 1, max: 2 } },
    }),
    refusals: [],
  },
  {
    ...common,
    method: 'OPTIONS',
    path: '/',
    summary: 'As /readyz: what haproxy’s plain `option httpchk` asks.',
    answer: json('Requests may be sent here.', okSchema, { ready: { status: 'ok' } }),
    refusals: ['unavailable'],
  },
];
