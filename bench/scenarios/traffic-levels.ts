/** Canary requests a minute. */
export const TRAFFIC_LEVELS = [100, 1_000, 10_000] as const;
/** Shares of errors in a healthy service. */
export const BASE_RATES = [0.001, 0.01, 0.05] as const;

/** How a row of traffic and base rate is called. */
export function trafficRow(canaryRequests: number, rate?: number): string {
  const traffic = `${canaryRequests.toLocaleString('en')}/min`;
  return rate === undefined ? traffic : `${traffic}, ${Number((100 * rate).toPrecision(3))} % errors`;
}

/** How a column of additional errors is called. */
export function pointsColumn(points: number): string {
  return `+${100 * points} ${points === 0.01 ? 'point' : 'points'}`;
}
