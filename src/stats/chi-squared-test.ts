import { chiSquaredUpperTail } from './chi-squared-upper-tail.ts';
import { sum } from './sum.ts';

export interface ChiSquaredTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Smallest expected count; below about 50 the p-value should not decide anything. */
  readonly minimumExpected: number;
  /** Strength of the association, 0 to 1, whatever the size of the samples. */
  readonly cramersV: number;
}

/**
 * Pearson's chi-squared test of independence: do the rows of a table of counts spread over its columns alike?
 *
 * Valid: large expected counts; shown to users who ask for it, decisions on small counts belong to `fisherMidP`.
 * No Yates correction. A row or column of zeros, or an empty table, gives statistic 0 and p-value 1.
 * Units: counts in; at least 2 rows and 2 columns, all rows of one length.
 * Throws: RangeError for another shape, or counts that are negative or not finite.
 * Reference: scipy.stats.chi2_contingency(correction=False); V after H. Cramer (1946).
 * Cost: O(rows x columns).
 */
export function chiSquaredTest(table: readonly (readonly number[])[]): ChiSquaredTest {
  const columns = checkTable(table);
  const rowTotals = table.map(sum);
  const columnTotals = Array.from({ length: columns }, (_, column) =>
    sum(table.map((row) => row[column] ?? 0)),
  );
  const total = sum(rowTotals);
  const degreesOfFreedom = (table.length - 1) * (columns - 1);
  const minimumExpected = total > 0 ? Math.min(...rowTotals) * (Math.min(...columnTotals) / total) : 0;
  if (minimumExpected === 0) {
    return { statistic: 0, degreesOfFreedom, pValue: 1, minimumExpected, cramersV: 0 };
  }
  let statistic = 0;
  for (const [index, row] of table.entries()) {
    for (const [column, count] of row.entries()) {
      const expected = (rowTotals[index] ?? 0) * ((columnTotals[column] ?? 0) / total);
      statistic += (count - expected) ** 2 / expected;
    }
  }
  const smallerSide = Math.min(table.length, columns) - 1;
  return {
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredUpperTail(statistic, degreesOfFreedom),
    minimumExpected,
    cramersV: Math.min(1, Math.sqrt(statistic / total / smallerSide)),
  };
}

/** Number of columns of a proper table. */
function checkTable(table: readonly (readonly number[])[]): number {
  const columns = table[0]?.length ?? 0;
  if (table.length < 2 || columns < 2 || table.some((row) => row.length !== columns)) {
    throw new RangeError('chiSquaredTest requires at least 2 rows and 2 columns, all rows of one length');
  }
  for (const count of table.flat()) {
    if (!(count >= 0 && count < Infinity)) {
      throw new RangeError(`chiSquaredTest requires counts of at least 0, got ${count}`);
    }
  }
  return columns;
}
