import { createRandom } from '../simulate/random.ts';

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CANARY_REQUESTS = 900;
const STABLE_REQUESTS = 3_600;
const ERRORS = 0.01;
const MEDIAN_SECONDS = 0.08;
const NOISE = 0.04;

export const INLINE_KINDS = ['proportion', 'count', 'distribution', 'series'] as const;
export type InlineKind = (typeof INLINE_KINDS)[number];

type Normal = () => number;

/** A metric of a release that does no harm, with so many windows of noisy numbers in it. */
export function inlineMetric(kind: InlineKind, windows: number, name: string = kind): object {
  const { normal } = createRandom(`${kind} ${name}`);
  const eachWindow = <T>(make: () => T): T[] => Array.from({ length: windows }, make);
  const sides = <T>(make: (requests: number) => T) => ({
    canary: make(CANARY_REQUESTS),
    stable: make(STABLE_REQUESTS),
  });
  switch (kind) {
    case 'proportion':
      return {
        name,
        kind,
        limit: { absolute: 0.005 },
        data: sides((requests) => ({
          events: eachWindow(() => events(requests * ERRORS, normal)),
          total: eachWindow(() => requests),
        })),
      };
    case 'count':
      return {
        name,
        kind,
        limit: { relative: 0.5 },
        data: sides((requests) => ({
          events: eachWindow(() => events(requests * ERRORS, normal)),
          exposure: eachWindow(() => requests),
        })),
      };
    case 'distribution':
      return {
        name,
        kind,
        unit: 's',
        limit: { relative: 0.15 },
        data: sides((requests) => ({
          le: [...BOUNDS, '+Inf'],
          cumulative: eachWindow(() => cumulative(requests, normal)),
        })),
      };
    case 'series':
      return {
        name,
        kind,
        limit: { relative: 0.15 },
        data: sides(() => eachWindow(() => 40 * (1 + NOISE * normal()))),
      };
  }
}

function events(expected: number, normal: Normal): number {
  return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal()));
}

function cumulative(requests: number, normal: Normal): number[] {
  const median = MEDIAN_SECONDS * (1 + NOISE * normal());
  return [...BOUNDS.map((bound) => Math.round(requests * (1 - 2 ** -(bound / median)))), requests];
}
