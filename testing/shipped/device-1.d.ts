import type * as acting from '../../shared/device/act.ts';
import type * as storing from '../../shared/device/engine/engine-store.ts';
import type * as answering from '../../shared/device/notices/answers.ts';
import type * as keeping from '../../shared/device/notices/keep-notices.ts';
import type * as discarding from '../../shared/device/outbox/discard.ts';
import type * as failing from '../../shared/device/store/errors.ts';
import type * as opening from '../../shared/device/store/open.ts';
import type * as exporting from '../../shared/device/transfer/export.ts';
import type * as reading from '../../shared/device/transfer/export-file.ts';
import type * as importing from '../../shared/device/transfer/import.ts';
import type * as running from '../../sw/engine/engine.ts';

// What version 1 takes and gives has the shape of today's, as far as the tests use it.
export const act: typeof acting.act;
export const engineStore: typeof storing.engineStore;
export const useMine: typeof answering.useMine;
export const restoreMine: typeof answering.restoreMine;
export const sendAgain: typeof answering.sendAgain;
export const closeNotice: typeof keeping.closeNotice;
export const discard: typeof discarding.discard;
export const takeBack: typeof discarding.takeBack;
export const LocalError: typeof failing.LocalError;
export const openDevice: typeof opening.openDevice;
export const exportUnsent: typeof exporting.exportUnsent;
export const readExport: typeof reading.readExport;
export const importUnsent: typeof importing.importUnsent;
export const Engine: typeof running.Engine;
