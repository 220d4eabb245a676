import type { Settings } from './model.ts';

/** A run of the model by its name. */
export interface ModelRun {
  name: string;
  settings: Settings;
}

const ONE_EACH = { ACTS0: 1, ACTS1: 1 };
const THREE = { ACTS0: 2, ACTS1: 1 };

/** What CI explores: every state of each. */
export const RUNS: readonly ModelRun[] = [
  { name: 'push, pull and a network that loses, doubles and delays', settings: ONE_EACH },
  { name: 'another epoch', settings: { ...ONE_EACH, EPOCH: 1 } },
  { name: 'a purge', settings: { ...ONE_EACH, PURGE: 1 } },
  { name: 'a snapshot in the same epoch', settings: { ...ONE_EACH, EXPIRY: 1 } },
  { name: 'a copied device', settings: { ...ONE_EACH, COPY: 1 } },
  { name: 'two nodes', settings: { ...ONE_EACH, NODES: 1 } },
];

/** By hand: minutes each. */
export const LARGE_RUNS: readonly ModelRun[] = [
  { name: 'three actions', settings: THREE },
  { name: 'two actions on each device', settings: { ACTS0: 2, ACTS1: 2 } },
  { name: 'three actions, another epoch', settings: { ...THREE, EPOCH: 1 } },
  { name: 'three actions, a purge', settings: { ...THREE, PURGE: 1 } },
  { name: 'three actions, a copied device', settings: { ACTS0: 1, ACTS1: 2, COPY: 1 } },
  { name: 'another epoch and a purge', settings: { ...ONE_EACH, EPOCH: 1, PURGE: 1 } },
];

/** The faults that are planted; their numbers are those of protocol.pml. */
export const PLANTED: readonly ModelRun[] = [
  { name: 'a receipt is not stored [P4]', settings: { ...THREE, FAULT: 1 } },
  { name: 'the cursor is stored before the rows [O7]', settings: { ...THREE, FAULT: 2 } },
  { name: 'what is answered leaves the outbox before it is settled [O6]', settings: { ...THREE, FAULT: 3 } },
  { name: 'two engines at once [O5, L6]', settings: { ...THREE, FAULT: 4 } },
  { name: 'a swap without replay [O2, O8]', settings: { ...THREE, FAULT: 5, EPOCH: 1 } },
  { name: 'the outbox is cleared when it is sent [O6]', settings: { ...THREE, FAULT: 6 } },
  { name: 'a change is folded into a sent batch [O4, O5]', settings: { ...THREE, FAULT: 7 } },
  { name: 'a commit without compare and swap [P15]', settings: { ...ONE_EACH, FAULT: 8, NODES: 1 } },
  { name: 'a purge forgets the receipts of the last batch [P5]', settings: { ...THREE, FAULT: 9, PURGE: 1 } },
  {
    name: 'a cursor older than the kept tombstones is served [P12]',
    settings: { ...ONE_EACH, FAULT: 10, PURGE: 1 },
  },
  { name: 'a swap drops what receipts told since [O8]', settings: { ...ONE_EACH, FAULT: 11, EXPIRY: 1 } },
  { name: 'client_taken is taken for an answer [P7]', settings: { ACTS0: 1, ACTS1: 2, FAULT: 12, COPY: 1 } },
  {
    name: 'a snapshot’s cursor is read after its rows [P13]',
    settings: { ...ONE_EACH, FAULT: 13, EPOCH: 1 },
  },
  {
    name: 'an answer does not tell that a snapshot lacked what it had accepted [M9]',
    settings: { ...ONE_EACH, FAULT: 14, EPOCH: 1 },
  },
];
