import type { CDPSession, Page } from 'playwright-core';
import { until } from '../app/limits.ts';

interface Version {
  versionId: string;
  registrationId: string;
  runningStatus: string;
  status: string;
}

/** The service workers of a browser, as its developer tools see them. */
export interface Workers {
  /** The versions that are not redundant, e.g. one `activated`, one `installed` that waits. */
  versions(): Version[];
  /** Stops the worker as the browser does when it is idle, and waits until it stands still. */
  stop(): Promise<void>;
  /** Fires a Background Sync of a tag, as when the network returns. */
  sync(tag: string, lastChance?: boolean): Promise<void>;
  /** Fires a Periodic Background Sync of a tag. */
  periodicSync(tag: string): Promise<void>;
  /** Delivers a push message. */
  push(data?: string): Promise<void>;
}

/**
 * @param page any page of the browser that stays open (an empty one will do): the session lives as long as it
 * @param origin of the app
 */
export async function watchWorkers(page: Page, origin: string): Promise<Workers> {
  const session = await page.context().newCDPSession(page);
  const versions = new Map<string, Version>();
  const registrations = new Map<string, string>();
  // Noted as it happens: a page may start a worker again before anybody has looked.
  const stopped = new Set<string>();
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: changed }) => {
    for (const { registrationId, scopeURL, isDeleted } of changed) {
      if (isDeleted) registrations.delete(registrationId);
      else registrations.set(registrationId, scopeURL);
    }
  });
  session.on('ServiceWorker.workerVersionUpdated', ({ versions: changed }) => {
    for (const version of changed) {
      if (version.status === 'redundant') versions.delete(version.versionId);
      else versions.set(version.versionId, version);
      if (version.runningStatus === 'stopped') stopped.add(version.versionId);
    }
  });
  await session.send('ServiceWorker.enable');

  const registration = (): Promise<string> =>
    until(() => [...registrations].find(([, scope]) => scope.startsWith(origin))?.[0], {
      what: 'a registered worker',
    });
  return {
    versions: () => [...versions.values()],
    stop: () => stopAll(session, versions, stopped),
    sync: async (tag, lastChance = false) => {
      await session.send('ServiceWorker.dispatchSyncEvent', {
        origin,
        registrationId: await registration(),
        tag,
        lastChance,
      });
    },
    periodicSync: async (tag) => {
      const registrationId = await registration();
      await session.send('ServiceWorker.dispatchPeriodicSyncEvent', { origin, registrationId, tag });
    },
    push: async (data = '') => {
      const registrationId = await registration();
      await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    },
  };
}

async function stopAll(
  session: CDPSession,
  versions: Map<string, Version>,
  stopped: Set<string>,
): Promise<void> {
  const running = [...versions.values()].filter(({ runningStatus }) => runningStatus !== 'stopped');
  stopped.clear();
  await session.send('ServiceWorker.stopAllWorkers');
  await until(() => running.every(({ versionId }) => stopped.has(versionId) || !versions.has(versionId)), {
    what: 'the workers to stop',
  });
}
