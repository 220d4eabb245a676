import { act } from '../../shared/device/act.ts';
import { engineStore } from '../../shared/device/engine/engine-store.ts';
import { copyAgain, restoreMine, sendAgain, useMine } from '../../shared/device/notices/answers.ts';
import { closeNotice } from '../../shared/device/notices/keep-notices.ts';
import { discard, takeBack } from '../../shared/device/outbox/discard.ts';
import type { Draft } from '../../shared/device/rows/draft.ts';
import type { Notice } from '../../shared/device/rows/notice.ts';
import { LocalError } from '../../shared/device/store/errors.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { exportUnsent } from '../../shared/device/transfer/export.ts';
import { readExport } from '../../shared/device/transfer/export-file.ts';
import { importUnsent } from '../../shared/device/transfer/import.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { Engine } from '../../sw/engine/engine.ts';
import * as device1 from '../../testing/shipped/device-1.js';

/** The code that a device runs: that of today, or that of a tablet which was not updated. */
export interface Build {
  /** The version of the protocol that it speaks. */
  protocol: number;
  openDevice: typeof openDevice;
  engineStore: typeof engineStore;
  Engine: typeof Engine;
  act: typeof act;
  closeNotice: typeof closeNotice;
  /** What the page offers as the answer to a notice; null where closing it is all that one can do. */
  answer: (notice: Notice, uuid: () => string) => Draft | null;
  discard: typeof discard;
  takeBack: typeof takeBack;
  exportUnsent: typeof exportUnsent;
  readExport: typeof readExport;
  importUnsent: typeof importUnsent;
}

export const PRESENT: Build = {
  protocol: PROTOCOL_VERSION,
  openDevice,
  engineStore,
  Engine,
  act,
  closeNotice,
  answer: (notice, uuid) =>
    useMine(notice) ?? restoreMine(notice, uuid) ?? copyAgain(notice, uuid) ?? sendAgain(notice, uuid),
  discard,
  takeBack,
  exportUnsent,
  readExport,
  importUnsent,
};

export const VERSION_1: Build = {
  ...device1,
  protocol: 1,
  answer: (notice, uuid) =>
    device1.useMine(notice) ?? device1.restoreMine(notice, uuid) ?? device1.sendAgain(notice, uuid),
};

/** True for a failure of a device's database, whichever build it runs. */
export function isLocalError(error: unknown): error is LocalError {
  return error instanceof LocalError || error instanceof device1.LocalError;
}
