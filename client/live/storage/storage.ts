import { type ReadonlySignal, signal } from '@preact/signals';
import { type BrowserEngine, browserEngine } from './browser-engine.ts';

/** What the browser says of this site's storage, in bytes; null where it does not say. */
interface StorageState {
  used: number | null;
  quota: number | null;
  persisted: boolean | null;
}

const state = signal<StorageState>({ used: null, quota: null, persisted: null });

/** The storage of this device, as it was last read. */
export const storageState = state;

/** Asks the browser how much is used and whether it keeps it. */
export async function readStorage(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined;
  const [estimate, persisted] = await Promise.all([
    storage?.estimate?.().catch(() => null) ?? null,
    storage?.persisted?.().catch(() => null) ?? null,
  ]);
  state.value = { used: estimate?.usage ?? null, quota: estimate?.quota ?? null, persisted };
}

/** Asks the browser to keep the data until the user removes it. @returns whether it agreed */
export async function askToPersist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  const granted = (await storage?.persist?.().catch(() => false)) ?? false;
  await readStorage();
  return granted;
}

/** What is known before the browser is asked to keep the data. */
export interface KeepFacts {
  engine: BrowserEngine;
  persisted: boolean | null;
  /** What the user once answered the browser, as far as it tells. */
  permission: PermissionState;
  /** The user answered our own question before. */
  answered: boolean;
}

/**
 * How the browser is asked to keep the data after something worth keeping was saved. `quietly`: it decides by itself. `first`: it
 * would put a question to the user, so we say ourselves what it is about, and it asks only after a tap. `not`: there is nothing
 * to ask, or the answer is known.
 */
export function howToAsk({
  engine,
  persisted,
  permission,
  answered,
}: KeepFacts): 'quietly' | 'first' | 'not' {
  if (persisted !== false) return 'not';
  if (engine !== 'gecko') return 'quietly';
  return permission === 'prompt' && !answered ? 'first' : 'not';
}

/** True where the browser puts a question to the user before it keeps data. */
export function browserAsks(): boolean {
  return browserEngine(navigator) === 'gecko';
}

const ANSWERED = 'quayside:keep-question';
const question = signal(false);
let considered = false;

/** True while our own question is to be put: the browser asks only after the user has agreed to it. */
export const keepQuestion: ReadonlySignal<boolean> = question;

/** Called once something worth keeping was saved; browsers then say yes more readily. Does something the first time only. */
export function askAfterSave(): void {
  if (considered) return;
  considered = true;
  void consider().catch(() => undefined);
}

/** The user answered our question. @returns whether the browser keeps the data; null where it was not asked */
export async function answerKeepQuestion(agreed: boolean): Promise<boolean | null> {
  question.value = false;
  localStorage.setItem(ANSWERED, '1');
  return agreed ? await askToPersist() : null;
}

async function consider(): Promise<void> {
  await readStorage();
  const how = howToAsk({
    engine: browserEngine(navigator),
    persisted: state.peek().persisted,
    permission: await permissionToKeep(),
    answered: localStorage.getItem(ANSWERED) !== null,
  });
  if (how === 'quietly') await askToPersist();
  question.value = how === 'first';
}

async function permissionToKeep(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'persistent-storage' })).state;
  } catch {
    return 'prompt';
  }
}
