/** Statistics that count. */
export const COUNTING_STATISTIC = /^(?:Sum|SampleCount)$/;

/** Statistics that make one number of the values of a period. */
export const STATISTIC =
  /^(?:Average|Minimum|Maximum|Sum|SampleCount|IQM|(?:p|tm|wm|tc|ts)\d{1,2}(?:\.\d{1,10})?|(?:PR|TM|WM|TC|TS)\([\d.]*%?:[\d.]*%?\))$/;

/** The quantile of a statistic such as p99; null for others. */
export function quantileOf(stat: string): number | null {
  const [, percent] = /^p(\d.*)$/.exec(stat) ?? [];
  return percent === undefined ? null : Number(`${percent}e-2`);
}
