import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A broker that can be stopped and started at the same port. */
export interface NatsBroker {
  url: string;
  /** Connections that subscribed. */
  subscribers(): number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

interface Subscriber {
  socket: Socket;
  subject: string;
  sid: string;
}

const INFO = { server_id: 'test', version: '2.10.0', proto: 1, max_payload: 1_048_576, headers: true };

/** The part of the NATS protocol that pokes need (docs.nats.io, "NATS Protocol"): INFO, CONNECT, PING, SUB, PUB, MSG. */
export async function startNatsBroker(): Promise<NatsBroker> {
  const sockets = new Set<Socket>();
  let subscribers: Subscriber[] = [];
  let port = 0;
  let server: Server;

  function take(socket: Socket, line: string, payload: string | null): void {
    const [command, ...parts] = line.split(' ');
    if (command === 'PING') socket.write('PONG\r\n');
    if (command === 'SUB') subscribers.push({ socket, subject: parts[0] ?? '', sid: parts.at(-1) ?? '' });
    if (command !== 'PUB' || payload === null) return;
    for (const { socket: to, subject, sid } of subscribers) {
      if (subject === parts[0] && to !== socket)
        to.write(`MSG ${subject} ${sid} ${payload.length}\r\n${payload}\r\n`);
    }
  }

  function serve(socket: Socket): void {
    sockets.add(socket);
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      subscribers = subscribers.filter((subscriber) => subscriber.socket !== socket);
    });
    socket.write(`INFO ${JSON.stringify(INFO)}\r\n`);
    let rest = '';
    socket.on('data', (data: string) => {
      rest += data;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        const size = line.startsWith('PUB ') ? Number(line.split(' ').at(-1)) : null;
        const whole = end + 2 + (size === null ? 0 : size + 2);
        if (rest.length < whole) return;
        take(socket, line, size === null ? null : rest.slice(end + 2, end + 2 + size));
        rest = rest.slice(whole);
      }
    });
  }

  async function start(): Promise<void> {
    server = createServer(serve).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    subscribers: () => subscribers.length,
    start,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
