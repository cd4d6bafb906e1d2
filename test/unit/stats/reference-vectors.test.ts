import { describe, expect, it } from 'vitest';
import { ANSWERS } from './reference/answers.ts';
import { compareVector } from './reference/compare.ts';
import { readVectors, vectorFiles } from './reference/vectors.ts';

const files = vectorFiles().map((name) => ({ name, ...readVectors(name) }));
const vectors = files.flatMap(({ cases }) => cases);

describe('reference vectors', () => {
  it.each(files)('of $name are all there', ({ meta, cases }) => {
    expect(cases).toHaveLength(meta.count);
  });

  it('have names of their own', () => {
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });

  it('are of kinds that are all answered, and every kind answered occurs', () => {
    const kinds = new Set(vectors.map(({ kind }) => kind));
    expect(Object.keys(ANSWERS).toSorted()).toEqual([...kinds].toSorted());
  });

  it.each(vectors)('$id agrees with $source', (vector) => {
    const comparisons = compareVector(vector);
    expect(comparisons, 'no field of this case is compared').not.toHaveLength(0);
    expect(comparisons.filter(({ isClose }) => !isClose)).toEqual([]);
  });
});
