import { MESSAGE_VERSION, type PageMessage } from '../../../shared/device/engine/worker-messages.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A message of the page, before it is given its version. */
export type Word = Without<PageMessage, 'v'>;

/** The way to the engine, wherever it runs. */
export interface EngineLink {
  send(word: Word): void;
}

/** The engine runs in the service worker: a message starts it where it sleeps. */
export function workerLink(ready: Promise<ServiceWorkerRegistration>): EngineLink {
  return {
    send: (word) => {
      const message = { v: MESSAGE_VERSION, ...word } as PageMessage;
      ready.then((registration) => registration.active?.postMessage(message)).catch(() => undefined);
    },
  };
}

/** A link that may change its way: words wait until it is known. */
export function switchableLink(maxWaiting = 256): EngineLink & { connect(link: EngineLink): void } {
  let target: EngineLink | null = null;
  let waiting: Word[] = [];
  return {
    send: (word) => {
      if (target) target.send(word);
      else waiting = [...waiting, word].slice(-maxWaiting);
    },
    connect: (link) => {
      target = link;
      for (const word of waiting) link.send(word);
      waiting = [];
    },
  };
}
