import { ACTIONS } from './actions.ts';
import { halfOf, holdRows, readTable } from './table.ts';

// The other half of pairs-1.sim.test.ts, so that two run at once.
holdRows(halfOf(readTable('pairs.md'), 1), ACTIONS, ACTIONS);
