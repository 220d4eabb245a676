import { describe, expect, it } from 'vitest';
import type { Acted } from '../../shared/device/act.ts';
import { joinUndo, rememberUndo, returnUndo, takeUndo, UNDO_DEPTH } from './undo.ts';

const acted = (id: string): Acted => ({
  mutation_id: id,
  inverse: { operations: [{ op: 'delete', entity: 'unit', id }] },
  touched: { rows: [], dates: [] },
});
const first = (step: ReturnType<typeof takeUndo>) => step?.inverses[0]?.operations[0]?.id;

describe('undo', () => {
  it('takes the last own action first, of this database only', () => {
    rememberUndo('a', [acted('1')]);
    rememberUndo('a', [acted('2')]);
    rememberUndo('b', [acted('3')]);
    expect([takeUndo('a'), takeUndo('a'), takeUndo('a')].map(first)).toEqual(['2', '1', undefined]);
    expect(first(takeUndo('b'))).toBe('3');
  });

  it('takes a named action once, whatever came after', () => {
    const one = acted('1');
    rememberUndo('a', [one]);
    rememberUndo('a', [acted('2')]);
    expect(first(takeUndo('a', [one]))).toBe('1');
    expect(takeUndo('a', [one])).toBeUndefined();
    takeUndo('a');
  });

  it('takes an action of several mutations back in the opposite order', () => {
    rememberUndo('a', [acted('1'), acted('2')]);
    expect(takeUndo('a')?.inverses.map(({ operations }) => operations[0]?.id)).toEqual(['2', '1']);
  });

  it('takes several actions back as one, the last done first; what was taken back before is left out', () => {
    const [one, two, three] = [acted('1'), acted('2'), acted('3')];
    for (const each of [one, two, three]) rememberUndo('a', [each]);
    rememberUndo('a', [acted('other')]);
    takeUndo('a', [two]);
    joinUndo('a', [one, two, three]);
    expect(takeUndo('a', [three])?.inverses.map(({ operations }) => operations[0]?.id)).toEqual(['3', '1']);
    expect(first(takeUndo('a'))).toBe('other');
    expect(takeUndo('a')).toBeUndefined();
  });

  it('keeps the last twenty, and what could not be done', () => {
    for (let n = 0; n < UNDO_DEPTH + 5; n++) rememberUndo('a', [acted(String(n))]);
    const step = takeUndo('a');
    expect(first(step)).toBe('24');
    if (step) returnUndo(step);
    const taken = Array.from({ length: UNDO_DEPTH + 1 }, () => first(takeUndo('a')));
    expect(taken.at(-2)).toBe('5');
    expect(taken.at(-1)).toBeUndefined();
  });

  it('leaves out what cannot be taken back', () => {
    rememberUndo('a', [{ ...acted('1'), inverse: null }]);
    expect(takeUndo('a')).toBeUndefined();
  });
});
