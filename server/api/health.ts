import * as v from 'valibot';
import { type Endpoint, json } from './endpoint.ts';

const okSchema = v.object({ status: v.literal('ok') });

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
    method: 'OPTIONS',
    path: '/',
    summary: 'As /readyz: what haproxy’s plain `option httpchk` asks.',
    answer: json('Requests may be sent here.', okSchema, { ready: { status: 'ok' } }),
    refusals: ['unavailable'],
  },
];
