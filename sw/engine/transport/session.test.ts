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
    expect(session.isKnown).toBe(false);
    await session.check(context);
    await session.check(context);
    expect(server.requests).toHaveLength(1);
    expect(session.isKnown).toBe(true);
    session.forget();
    expect(session.isKnown).toBe(false);
    server.user = 'user-2';
    await expect(session.check(context)).rejects.toMatchObject({ reason: 'signed_out' });
  });

  test.each([
    [null, 'nobody is signed in'],
    ['user-2', 'somebody else is signed in'],
  ])('%s is not this device’s user', async (user, message) => {
    const { context, session } = asked(user);
    const halt = { name: 'Halt', reason: 'signed_out', message };
    await expect(session.check(context)).rejects.toMatchObject(halt);
  });

  test.each([
    ['the server is away', 503, 'unavailable', 'unavailable'],
    ['the question is refused', 400, 'bad_request', 'bad_answer'],
  ])('cannot be told while %s: that is no sign-out', async (_, status, refusal, code) => {
    const { server, context, session } = asked('user-1');
    server.interfere(() => refuse(status, refusal));
    await expect(session.check(context)).rejects.toMatchObject({ name: 'Fault', code });
    expect(session.isKnown).toBe(false);
  });
});
