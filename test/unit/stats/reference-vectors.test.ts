import { describe, expect, it } from 'vitest';
import { compareVector } from './compare-vectors.ts';
import { readVectors } from './reference-vectors.ts';
import { ANSWERS } from './vector-answers.ts';

const { meta, cases } = readVectors();

describe('reference vectors', () => {
  it('are all there', () => {
    expect(cases).toHaveLength(meta.count);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(meta.count);
  });

  it('are of kinds that are all answered, and every answered kind occurs', () => {
    const kinds = [...new Set(cases.map(({ kind }) => kind))];
    expect(Object.keys(ANSWERS).toSorted()).toEqual(kinds.toSorted());
  });

  it.each(cases)('$id agrees with $source', (vector) => {
    const comparisons = compareVector(vector);
    expect(comparisons, 'no field of this case is compared').not.toHaveLength(0);
    expect(comparisons.filter(({ isClose }) => !isClose)).toEqual([]);
  });
});
