import type { Clock, Journal, Network } from './ports.ts';

/** What the server's paths are called in the journal: nothing of a query gets there. */
const SESSION_PATH = '/api/auth/get-session';

/** A network that notes every exchange in the journal: its name, status and time, nothing of what was said. */
export function journaled(network: Network, journal: Journal, clock: Pick<Clock, 'now'>): Network {
  return {
    async fetch(path, init) {
      const at_ms = clock.now();
      const note = (status: number | null, code: string | null): void =>
        journal.write({
          at_ms,
          type: 'request',
          name: nameOf(path),
          status,
          code,
          took_ms: clock.now() - at_ms,
          counts: {},
        });
      try {
        const response = await network.fetch(path, init);
        note(response.status, null);
        return response;
      } catch (error) {
        note(null, init.signal?.aborted ? 'aborted' : 'network');
        throw error;
      }
    },
  };
}

function nameOf(path: string): string {
  const bare = path.split('?')[0] ?? path;
  return bare === SESSION_PATH ? 'session' : bare.slice(bare.lastIndexOf('/') + 1);
}
