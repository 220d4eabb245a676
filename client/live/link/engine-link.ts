import { MESSAGE_VERSION, type PageMessage } from '../../../shared/device/engine/worker-messages.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A message of the page, without its version number. */
export type Word = Without<PageMessage, 'v'>;

/** The way to the engine, wherever it runs. */
export interface EngineLink {
  send(word: Word): void;
}

/** Sends to the engine in the service worker. A message starts a worker that was stopped. */
export function workerLink(ready: Promise<ServiceWorkerRegistration>): EngineLink {
  return {
    send: (word) => {
      const message = { v: MESSAGE_VERSION, ...word } as PageMessage;
      ready.then((registration) => registration.active?.postMessage(message)).catch(() => undefined);
    },
  };
}

/** A link whose target may change. Messages wait until there is one. */
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
