import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { Metrics } from './metrics.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

test('each alert has a paragraph of its own that says what to do, and is linked to it; no paragraph is left over', async () => {
  const rules = await read('deploy/alerts.yml');
  const alerts = [...rules.matchAll(/alert: (\w+)/g)].map(([, name]) => name ?? '');
  const links = [...rules.matchAll(/runbook: "docs\/operations\.md#(\w+)"/g)].map(([, anchor]) => anchor);
  expect(links).toEqual(alerts.map((name) => name.toLowerCase()));
  const told = [...(await read('docs/operations.md')).matchAll(/^### (Quayside\w+)\n\n\S/gm)];
  expect(told.map(([, name]) => name).sort()).toEqual(alerts.toSorted());
});

test('alerts and dashboard ask only for figures that there are', async () => {
  const metrics = new Metrics({ fleet: () => Promise.reject(new Error('away')), now: () => new Date(0) });
  const known = [...(await metrics.read()).matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name ?? '');
  metrics.close();
  for (const path of ['deploy/alerts.yml', 'deploy/grafana/quayside.json']) {
    const asked = [...(await read(path)).matchAll(/\b(?:quayside|process)_\w+/g)].map(([name]) => name);
    expect(asked.length).toBeGreaterThan(10);
    const bare = asked.map((name) =>
      known.includes(name) ? name : name.replace(/_(?:bucket|count|sum)$/, ''),
    );
    expect(bare.filter((name) => !known.includes(name))).toEqual([]);
  }
});
