import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { FakeServer, refuse } from '../testing/fake-server.ts';
import { SessionGuard } from './session.ts';

function asked(user: string | null) {
  const server = new FakeServer();
  server.user = user;
  const context = { network: server, clock: new FakeClock(), signal: new AbortController().signal };
  return { server, context, session: new SessionGuard('user-1') };
}

describe('whose session it is', () => {
  test('is asked once, and again after it may have changed', async () => {
    const { server, context, session } = asked('user-1');
    await session.check(context);
    await session.check(context);
    expect(server.requests).toHaveLength(1);
    session.forget();
    server.user = 'user-2';
    await expect(session.check(context)).rejects.toMatchObject({ reason: 'signed_out' });
  });

  test.each([null, 'user-2'])('%s is not this device’s user', async (user) => {
    const { context, session } = asked(user);
    await expect(session.check(context)).rejects.toMatchObject({ name: 'Halt', reason: 'signed_out' });
  });

  test('cannot be told while the server is away: that is no sign-out', async () => {
    const { server, context, session } = asked('user-1');
    server.interfere(() => refuse(503, 'unavailable'));
    await expect(session.check(context)).rejects.toMatchObject({ name: 'Fault', code: 'unavailable' });
  });
});
