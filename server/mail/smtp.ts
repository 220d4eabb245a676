import { createTransport } from 'nodemailer';
import type { Log } from '../base/log.ts';
import { pauseFor } from '../base/pause.ts';
import type { Mail, MailQueue } from './mail.ts';
import { createMailQueue } from './mail-queue.ts';

/** How long a server may take to be reached, to greet, and to answer; milliseconds. */
const CONNECT_LIMIT = 10_000;
const SILENCE_LIMIT = 30_000;

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const PORT = 587;
const TLS_PORT = 465;

/** Where mail goes out, as SMTP_URL says. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps`). */
  secure: boolean;
  /** With `smtp`: whether a server is refused that offers no TLS. Links are secrets. */
  requireTls: boolean;
  /** The server is this machine. */
  local: boolean;
  auth: { user: string; pass: string } | undefined;
}

/** User and password; null where a `%` stands in them that begins no escape. */
function authOf({ username, password }: URL): SmtpServer['auth'] | null {
  if (username === '') return undefined;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    return null;
  }
}

/** What SMTP_URL names; null where it is none: `smtp://` or `smtps://`, user and password where needed, host, port. */
export function readSmtpUrl(text: string): SmtpServer | null {
  if (!/^smtps?:\/\/[^/?#]+\/?(?:\?tls=(?:required|optional))?$/.test(text) || !URL.canParse(text))
    return null;
  const url = new URL(text);
  if (url.hostname === '') return null;
  const auth = authOf(url);
  if (auth === null) return null;
  const secure = url.protocol === 'smtps:';
  const usual = secure ? TLS_PORT : PORT;
  const local = LOOPBACK.test(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usual : Number(url.port),
    secure,
    requireTls: !local && url.searchParams.get('tls') !== 'optional',
    local,
    auth,
  };
}

/** Options of {@link openMail}. */
export interface SmtpOptions {
  server: SmtpServer;
  /** The sender, as `Quayside <orders@example.com>`. */
  from: string;
  log: Log;
  /** Ends the sending. */
  signal: AbortSignal;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** [A27] Sends mail by SMTP, one connection a mail. A server that is away stops nothing: its mails wait. */
export function openMail({ server, from, log, signal, pause = pauseFor }: SmtpOptions): MailQueue {
  const { host, port, secure, requireTls, local, auth } = server;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: requireTls,
    // On this machine nobody listens, and its server has no certificate that anybody signed.
    ignoreTLS: local,
    ...(auth ? { auth } : {}),
    connectionTimeout: CONNECT_LIMIT,
    greetingTimeout: CONNECT_LIMIT,
    socketTimeout: SILENCE_LIMIT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async (mail: Mail): Promise<void> => {
    await transport.sendMail({
      from,
      ...mail,
      // Programs that answer mails by themselves leave it alone.
      headers: { 'auto-submitted': 'auto-generated' },
    });
  };
  return createMailQueue({ send, log, pause, signal });
}
