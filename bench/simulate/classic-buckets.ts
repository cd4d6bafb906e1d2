/** Upper bounds of Prometheus' default buckets, in seconds. */
export const CLASSIC_BUCKETS: readonly number[] = [
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  Infinity,
];
