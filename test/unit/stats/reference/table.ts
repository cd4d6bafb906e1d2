import { compareVector } from './compare.ts';
import { readVectors, type Vector, vectorFiles } from './vectors.ts';

interface Row {
  numbers: number;
  worst: number;
}

const HEAD = `# Reference vectors

How far the numbers of \`src/stats\` are from those of scipy, R and mpmath on the cases in
[test/reference](../test/reference/README.md). \`npm run reference-table\` writes this file; a test compares.

*Worst relative error* is rounded up to a power of ten, 1e-14 at least; numbers where the oracle says 0 are compared
too, but have no relative error. Where two oracles judge one function, mpmath and python fractions are exact, and what
scipy or R differ by is theirs: they find some limits and tails only to a tolerance.

| function | oracle | numbers | worst relative error |
| --- | --- | ---: | ---: |
`;

/** The document docs/reference-vectors.md, from the vectors and the functions as they are. */
export function referenceTable(): string {
  const rows = new Map<string, Row>();
  for (const vector of vectorFiles().flatMap((name) => readVectors(name).cases)) {
    for (const { by, relativeError } of compareVector(vector)) {
      const key = `| \`${by}\` | ${oracleOf(vector)} |`;
      const row = rows.get(key) ?? { numbers: 0, worst: 0 };
      row.numbers += 1;
      row.worst = Math.max(row.worst, relativeError ?? 0);
      rows.set(key, row);
    }
  }
  const lines = [...rows.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, { numbers, worst }]) => `${key} ${numbers} | ${powerOfTen(worst)} |\n`);
  return HEAD + lines.join('');
}

/** The next power of ten, at least 1e-14: finer differences depend on the machine. */
function powerOfTen(error: number): string {
  return `1e${Math.max(-14, Math.ceil(Math.log10(error)))}`;
}

/** Program and version, without what the source says besides. */
function oracleOf({ source }: Vector): string {
  const program = /^(?:scipy|numpy|mpmath) [\d.]+|^R version [\d.]+|^python fractions/.exec(source)?.[0];
  return program?.replace('R version', 'R') ?? 'written-out formula';
}
