/** Larger counts are not exact any more. */
const LARGEST = 1e15;

/** Whole numbers for a row of fractions: what one is rounded by is carried on to the next, so that their sum stays right. */
export function carried(): (value: number) => number {
  let wanted = 0;
  let given = 0;
  return (value) => {
    wanted += Math.min(value, LARGEST);
    const whole = Math.max(0, Math.round(wanted) - given);
    given += whole;
    return whole;
  };
}
