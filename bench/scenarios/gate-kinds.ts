import { cachedLatency, conversion, eitherWay, errorRate, exceptions, type Part } from './parts.ts';
import { TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

const CHANGE = { side: 'canary', from: 0 } as const;

/** Counts, shares that must not fall, harm in either direction and humps, as a gate sees them: at the limit or alike. */
export function gateKinds(isBad: boolean): (readonly [string, Part])[] {
  const atLimit = <T>(change: T) => (isBad ? [{ ...CHANGE, ...change }] : []);
  const slower = { changes: atLimit({ factor: 1.15 }) };
  return [
    ...[0.1, 1, 10].map(
      (canaryEvents) =>
        [
          `${canaryEvents} exceptions a minute`,
          exceptions({ canaryEvents, changes: atLimit({ factor: 1.5 }) }),
        ] as const,
    ),
    ...[0.05, 0.3].flatMap((rate) =>
      TRAFFIC_LEVELS.map(
        (canaryRequests) =>
          [
            `conversion ${100 * rate} %, ${trafficRow(canaryRequests)}`,
            conversion({ canaryRequests, rate, changes: atLimit({ points: -rate / 10 }) }),
          ] as const,
      ),
    ),
    [
      'errors in either direction, fewer, 1,000/min, 1 %',
      eitherWay(errorRate({ changes: atLimit({ points: -0.005 }) })),
    ],
    ['latency with two humps, 1,000/min', cachedLatency(slower)],
  ];
}
