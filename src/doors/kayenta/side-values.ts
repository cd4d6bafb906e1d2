import { MAX_WINDOWS } from '../../contract/inline-data.ts';
import { LARGEST } from '../../contract/scalars.ts';

/** The values of one side as the judge takes them. */
export interface SideValues {
  /** One entry per step, null where there is no value. */
  readonly column: readonly (number | null)[];
  /** Values that cannot be true, such as Infinity; they are gaps in the column. */
  readonly infinite: number;
  /** Values at the beginning that are too many to be judged. */
  readonly leftOut: number;
}

/**
 * Reads the values of a side. Where NaN means 0 it is taken for 0, but not on a side without any value: nothing then
 * says that the side was there at all.
 */
export function sideValues(values: readonly number[], nanIsZero: boolean): SideValues {
  const newest = values.slice(-MAX_WINDOWS);
  const isThere = newest.some((value) => !Number.isNaN(value));
  const gap = nanIsZero && isThere ? 0 : null;
  return {
    column: newest.map((value) => {
      if (Number.isNaN(value)) return gap;
      return isUsable(value) ? value : null;
    }),
    infinite: newest.filter((value) => !Number.isNaN(value) && !isUsable(value)).length,
    leftOut: values.length - newest.length,
  };
}

/** The values that were there. */
export function knownValues({ column }: SideValues): number[] {
  return column.filter((value) => value !== null);
}

function isUsable(value: number): boolean {
  return Math.abs(value) <= LARGEST;
}
