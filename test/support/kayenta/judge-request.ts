type Json = Record<string, unknown>;
type Values = readonly (number | string | null)[];

/** One metric as Kayenta sends it: its config and its pair. */
export interface SentMetric {
  readonly name?: string;
  readonly control: Values;
  readonly experiment: Values;
  readonly settings?: Json;
  /** Settings of ours beside those of Kayenta. */
  readonly own?: Json;
  readonly groups?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly scopes?: unknown;
}

const MINUTE = 60_000;
const START = Date.parse('2026-05-01T12:00:00Z');

/** Scopes of two sides that begin at one moment and go on in the same steps. */
export function sharedScopes(stepMillis = MINUTE) {
  const scope = { startTimeIso: new Date(START).toISOString(), startTimeMillis: START, stepMillis };
  return { control: scope, experiment: scope };
}

/** What Kayenta posts to a remote judge for these metrics. `more` goes into the canary config. */
export function judgeRequest(metrics: readonly SentMetric[], more: Json = {}) {
  const named = metrics.map((metric, index) => ({ name: `metric ${index + 1}`, ...metric }));
  const distinct = named.filter(
    ({ name }, index) => named.findIndex((other) => other.name === name) === index,
  );
  return {
    canaryConfig: {
      name: 'checkout canary',
      configVersion: '1.0',
      applications: ['checkout'],
      judge: { name: 'RemoteJudge-v1.0', judgeConfigurations: {} },
      metrics: distinct.map(({ name, settings = {}, own, groups = ['all'] }) => ({
        name,
        query: { type: 'prometheus', metricName: 'x' },
        groups,
        analysisConfigurations: {
          canary: { direction: 'increase', ...settings },
          ...(own && { canaryVerdict: own }),
        },
        scopeName: 'default',
      })),
      templates: {},
      classifier: { groupWeights: { all: 100 } },
      ...more,
    },
    scoreThresholds: { pass: 95, marginal: 75 },
    metricSetPairList: named.map(({ name, control, experiment, tags = {}, scopes = {} }, index) => ({
      name,
      id: `pair-${index + 1}`,
      tags,
      values: { control, experiment },
      scopes,
      attributes: { control: { query: 'x' }, experiment: { query: 'x' } },
    })),
  };
}

/** Values that vary a little around a level, the same ones every time. */
export function around(level: number, count = 30, seed = 1): number[] {
  return Array.from({ length: count }, (_, index) => {
    const wave = Math.sin(index * 12.9898 + seed * 78.233) * 43_758.5453;
    return level * (1 + 0.04 * (wave - Math.floor(wave) - 0.5));
  });
}
