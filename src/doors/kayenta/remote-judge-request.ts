import { z } from 'zod';
import { received } from '../../contract/received.ts';
import { Numeric } from '../../contract/scalars.ts';
import { CanaryConfig, MAX_METRICS_OF_CONFIG } from './canary-config.ts';

const VALUE = /^\s*(?:NaN|[+-]?(?:Infinity|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?))\s*$/;
const NO_VALUE = 'must be a number or "NaN"';
const Value = z
  .union([z.number(), z.null(), z.string().regex(VALUE, NO_VALUE)], NO_VALUE)
  .transform((value) => (value === null ? Number.NaN : Number(value)));

const Values = z
  .array(Value)
  .nullish()
  .transform((values) => values ?? []);
const Scope = z
  .looseObject({
    startTimeMillis: Numeric.nullish().describe('When the first value was taken.'),
    stepMillis: Numeric.nullish().describe('Time from one value to the next.'),
  })
  .nullish();

const MetricSetPair = z.looseObject({
  name: z.string().describe('Name of the metric.'),
  id: z.string().nullish().describe('Repeated in the result.'),
  tags: z.record(z.string(), z.string()).nullish().describe('What tells pairs of one metric apart.'),
  values: z
    .looseObject({
      control: Values.describe('One value per step of stable; "NaN" where there is none.'),
      experiment: Values.describe('One value per step of the canary.'),
    })
    .describe('Values of both sides.'),
  scopes: z
    .looseObject({
      control: Scope.describe('When the values of stable were taken.'),
      experiment: Scope.describe('When the values of the canary were taken.'),
    })
    .nullish()
    .describe('When the values were taken.'),
});
export type MetricSetPair = z.output<typeof MetricSetPair>;

const Thresholds = z
  .looseObject({
    pass: Numeric.refine((score) => score > 0 && score <= 100, 'must be above 0 and at most 100').describe(
      'Score from which Kayenta goes on to the end.',
    ),
    marginal: Numeric.describe('Score up to which Kayenta stops at once.'),
  })
  .describe('What Kayenta makes of a score.');
export type Thresholds = z.output<typeof Thresholds>;

/** What Kayenta posts to a remote judge. It is foreign input: keys that are not known here are let through. */
export const RemoteJudgeRequest = z
  .looseObject({
    canaryConfig: CanaryConfig.describe('The canary config.'),
    scoreThresholds: Thresholds,
    metricSetPairList: z
      .array(MetricSetPair)
      .min(1, 'must hold at least one pair')
      .max(MAX_METRICS_OF_CONFIG, `must hold at most ${MAX_METRICS_OF_CONFIG} pairs`)
      .describe('The values of each metric.'),
  })
  .superRefine(({ canaryConfig, metricSetPairList }, context) => {
    const known = new Set(canaryConfig.metrics.map(({ name }) => name));
    for (const [index, { name }] of metricSetPairList.entries()) {
      if (known.has(name)) continue;
      const message = `is the name of no metric in canaryConfig: received ${received(name)}`;
      context.addIssue({ code: 'custom', path: ['metricSetPairList', index, 'name'], message });
    }
  })
  .meta({ id: 'RemoteJudgeRequest', description: 'What Kayenta posts to a remote judge.' });
export type RemoteJudgeRequest = z.output<typeof RemoteJudgeRequest>;
