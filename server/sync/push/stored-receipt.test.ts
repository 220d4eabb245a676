import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt, Result } from '../../../shared/protocol/push.ts';
import { ENTITIES } from '../../../shared/records/entities.ts';
import { packReceipt, unpackReceipt } from './stored-receipt.ts';

const by = { id: 'u1', name: 'Ada' };
const results: fc.Arbitrary<Result> = fc.record(
  {
    entity: fc.constantFrom(...ENTITIES),
    id: fc.uuid({ version: 7 }),
    status: fc.constantFrom('success', 'conflict', 'rejected'),
    version: fc.option(fc.nat()),
    merged: fc.boolean(),
    conflicts: fc.array(
      fc.constantFrom({ kind: 'not_applied' } as const, {
        field: 'comment',
        yours: 'a',
        theirs: null,
        by,
        at: 'now',
      }),
      { maxLength: 2 },
    ),
    record: fc.option(fc.dictionary(fc.string(), fc.jsonValue())),
    error: fc.constant({ code: 'not_found', message: 'unknown' } as const),
  },
  { requiredKeys: ['entity', 'id', 'status', 'version', 'merged', 'conflicts', 'record'] },
);
const receipts: fc.Arbitrary<Receipt> = fc.record({
  mutation_id: fc.uuid({ version: 7 }),
  status: fc.constantFrom('success', 'conflict', 'rejected'),
  sync_id: fc.option(fc.nat()),
  results: fc.array(results, { maxLength: 5 }),
});

describe('a stored receipt', () => {
  it('[P4] comes back as it was answered', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const stored = JSON.parse(JSON.stringify(packReceipt(receipt)));
        expect(unpackReceipt(stored)).toEqual(JSON.parse(JSON.stringify(receipt)));
      }),
    );
  });

  it('is short where everything went through as it was sent', () => {
    const result: Result = {
      entity: 'flow',
      id: '01890000-0000-7000-8000-000000000000',
      status: 'success',
      version: 3,
      merged: false,
      conflicts: [],
      record: null,
    };
    expect(packReceipt({ mutation_id: 'm', status: 'success', sync_id: 7, results: [result] })).toEqual([
      'm',
      'success',
      7,
      [[4, result.id, 3]],
    ]);
  });

  it('keeps the very objects of conflicts, so that a name learnt later is stored too', () => {
    const person = { id: 'u2', name: '' };
    const conflicts = [{ kind: 'deleted' as const, by: person, at: 'now' }];
    const result: Result = {
      entity: 'flow',
      id: 'f',
      status: 'conflict',
      version: 1,
      merged: false,
      conflicts,
      record: null,
    };
    const stored = packReceipt({ mutation_id: 'm', status: 'conflict', sync_id: null, results: [result] });
    person.name = 'Ben';
    expect(JSON.stringify(stored)).toContain('Ben');
  });
});
