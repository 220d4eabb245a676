import { describe, expect, test, vi } from 'vitest';
import { createLog } from '../base/log.ts';
import type { Mail, MailReason } from './mail.ts';
import { createMailQueue } from './mail-queue.ts';

const MAIL: Mail = { to: 'anna@example.com', subject: 'Hello', text: 'https://x/#secret', html: '' };

/** A queue whose server refuses as `answers` say, one after the other, and then takes everything. */
function queue(...answers: readonly unknown[]) {
  const lines: string[] = [];
  const waits: number[] = [];
  const sent: Mail[] = [];
  const left = [...answers];
  const ended = new AbortController();
  const mails = createMailQueue({
    send: (mail) => {
      const fault = left.shift();
      if (fault !== undefined) return Promise.reject(fault as Error);
      sent.push(mail);
      return Promise.resolve();
    },
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
    pause: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    signal: ended.signal,
  });
  return { ...mails, lines, waits, sent, ended };
}

const fault = (code: string, responseCode?: number) =>
  Object.assign(new Error('550 anna@example.com is unknown'), { code, responseCode });

describe('[A27] a mail', () => {
  test('is made and sent after who asked for it went on', async () => {
    const mails = queue();
    const make = vi.fn(() => Promise.resolve(MAIL));
    mails.add('reset', make);
    expect(make).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(mails.sent).toEqual([MAIL]));
  });

  test('is tried again after growing waits, and made once', async () => {
    const mails = queue(fault('ECONNREFUSED'), fault('EENVELOPE', 451), fault('EAUTH', 535));
    const make = vi.fn(() => Promise.resolve(MAIL));
    mails.add('reset', make);
    await vi.waitFor(() => expect(mails.sent).toEqual([MAIL]));
    expect(mails.waits).toEqual([1_000, 5_000, 30_000]);
    expect(make).toHaveBeenCalledOnce();
  });

  test('is made again where that failed', async () => {
    const mails = queue();
    const make = vi.fn(() => Promise.resolve(MAIL)).mockRejectedValueOnce(new Error('database away'));
    mails.add('reset', make);
    await vi.waitFor(() => expect(mails.sent).toEqual([MAIL]));
  });

  test('is given up after six attempts, and at once where the server will never take it', async () => {
    const down = queue(...Array.from({ length: 6 }, () => fault('ETIMEDOUT')));
    down.add('reset', () => Promise.resolve(MAIL));
    await vi.waitFor(() => expect(down.lines.at(-1)).toContain('mail given up'));
    expect(down.waits.reduce((sum, each) => sum + each)).toBe(756_000);
    const unknown = queue(fault('EENVELOPE', 550));
    unknown.add('reset', () => Promise.resolve(MAIL));
    await vi.waitFor(() => expect(unknown.lines.at(-1)).toContain('mail given up'));
    expect([...down.sent, ...unknown.sent]).toEqual([]);
  });

  test('is in the log by why it is sent, with nothing of what is in it or of whom', async () => {
    const mails = queue(fault('EENVELOPE', 451));
    mails.add('reset', () => Promise.resolve(MAIL));
    await vi.waitFor(() => expect(mails.lines).toHaveLength(2));
    const text = mails.lines.join('');
    expect(text).toContain('"mail":"reset"');
    for (const secret of ['anna', 'secret', 'https:']) expect(text).not.toContain(secret);
  });

  test('is dropped where a thousand wait', async () => {
    const mails = queue();
    for (let made = 0; made <= 1_000; made += 1) mails.add('new_sign_in', () => Promise.resolve(MAIL));
    expect(mails.lines.filter((line) => line.includes('mail dropped'))).toHaveLength(1);
    await vi.waitFor(() => expect(mails.sent).toHaveLength(1_000));
    mails.add('reset', () => Promise.resolve(MAIL));
    await vi.waitFor(() => expect(mails.sent).toHaveLength(1_001));
  });

  test('that strangers may be sent is dropped where 700 wait, a reset where 900 do: room is left for a warning', async () => {
    const mails = queue();
    const add = (reason: MailReason, count: number) => {
      for (let made = 0; made < count; made += 1) mails.add(reason, () => Promise.resolve(MAIL));
      return mails.lines.filter((line) => line.includes('mail dropped')).length;
    };
    expect(add('new_email', 701)).toBe(1);
    expect(add('sign_up', 1)).toBe(2);
    expect(add('invitation', 1)).toBe(3);
    expect(add('reset', 201)).toBe(4);
    expect(add('password_changed', 100)).toBe(4);
    await vi.waitFor(() => expect(mails.sent).toHaveLength(1_000));
  });
});
