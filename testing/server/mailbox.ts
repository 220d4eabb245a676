import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, vi } from 'vitest';

/** A mail as it arrived: to whom, its header, and its text with lines joined as they were before sending. */
interface Arrived {
  to: string;
  subject: string;
  text: string;
}

/** An SMTP server that keeps what it is given. */
export interface Mailbox {
  url: string;
  arrived: readonly Arrived[];
  /** Waits for a mail to an address whose subject has these words. */
  next: (to: string, words: string) => Promise<Arrived>;
  close: () => Promise<void>;
}

function decoded(part: string): string {
  const [head = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function readMail(raw: string, to: string): Arrived {
  const [head = ''] = raw.split('\r\n\r\n');
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? '';
  const parts = raw.split(`--${boundary}`).slice(1);
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part)) ?? '';
  const subject = head.replace(/\r\n\s/g, ' ').match(/^subject: (.*)$/im)?.[1] ?? '';
  return { to, subject, text: decoded(plain.replace(/^\r\n/, '')) };
}

/** Opens a mailbox on a free port of this machine. */
export async function openMailbox(): Promise<Mailbox> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, taken) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        arrived.push(readMail(Buffer.concat(chunks).toString('utf8'), to));
        taken();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    next: (to, words) =>
      vi.waitFor(
        () => {
          const found = arrived.findLast((each) => each.to === to && each.subject.includes(words));
          expect(found, `a mail to ${to}: ${words}`).toBeDefined();
          return found as Arrived;
        },
        { timeout: 10_000, interval: 20 },
      ),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
