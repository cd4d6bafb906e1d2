import { z } from 'zod';
import type { ReadingShape, SideQuery } from '../../readings/reading-request.ts';
import { fillTemplate } from '../template/fill-template.ts';
import { readJsonQuery } from '../template/read-json-query.ts';
import { cloudwatchLanguage } from './cloudwatch-language.ts';
import { COUNTING_STATISTIC, STATISTIC } from './statistic.ts';

const Name = z.string().min(1).max(255);
/** A bound as a statistic has it, which knows no exponents. */
const Bound = z
  .number()
  .nonnegative()
  .refine((bound) => !String(bound).includes('e'), 'must be writable without an exponent');
const METRIC = {
  namespace: Name,
  metric: Name,
  dimensions: z.record(Name, z.string().min(1).max(1024)).default({}),
};

const Counted = z.strictObject({
  ...METRIC,
  stat: z.string().regex(COUNTING_STATISTIC, 'must be Sum or SampleCount to count').default('Sum'),
});
const Bucketed = z.strictObject({
  ...METRIC,
  bounds: z.array(Bound).min(1).max(50).transform(ascending),
});
const Levelled = z.strictObject({
  ...METRIC,
  stat: z.string().regex(STATISTIC, 'must be a statistic of CloudWatch, such as Average or p99'),
});

const FORMS = { counter: Counted, histogram: Bucketed, gauge: Levelled };
const HINTS: Readonly<Record<ReadingShape, string>> = {
  counter: 'write {"namespace": "…", "metric": "…"}, a SEARCH or a SELECT',
  histogram: 'write {"namespace": "…", "metric": "…", "bounds": [0.1, 0.2, …]}',
  gauge: 'write {"namespace": "…", "metric": "…", "stat": "p99"}, a SEARCH or a SELECT',
};

/** One metric, by its name and all of its dimensions. */
export interface MetricQuery {
  readonly kind: 'metric';
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Null for a distribution. */
  readonly stat: string | null;
  /** Upper bounds of buckets; empty for anything but a distribution. */
  readonly bounds: readonly number[];
}

/** Metric math, a SEARCH or a SELECT. */
export interface ExpressionQuery {
  readonly kind: 'expression';
  readonly expression: string;
}

export type CloudwatchQuery = MetricQuery | ExpressionQuery;

interface Problem {
  readonly kind: 'problem';
  readonly detail: string;
  readonly query: string;
}

/** Reads the query of a side, with the conditions of the side in it; `period` is the length of a window in seconds. */
export function parseCloudwatchQuery(
  side: SideQuery,
  shape: ReadingShape,
  period: number,
): CloudwatchQuery | Problem {
  if (side.query.startsWith('{') || shape === 'histogram') return parseMetric(side, shape);
  const filled = fillTemplate(side, cloudwatchLanguage(side.query), { period: String(period) });
  return filled.kind === 'problem' ? filled : { kind: 'expression', expression: filled.query };
}

function parseMetric({ query: text, matchers }: SideQuery, shape: ReadingShape): CloudwatchQuery | Problem {
  const problem = (detail: string): Problem => ({ kind: 'problem', detail, query: text });
  if (text.includes('{{')) {
    return problem('the query has a placeholder: conditions of the sides become dimensions without one');
  }
  const read = readJsonQuery<z.ZodType<z.output<(typeof FORMS)[ReadingShape]>>>(
    text,
    FORMS[shape],
    HINTS[shape],
  );
  if (read.kind === 'problem') return read;
  const { namespace, metric, dimensions } = read.query;
  const conditions = Object.entries(dimensions);
  for (const { label, operator, value } of matchers) {
    if (operator !== '=')
      return problem(`one metric cannot have the condition ${label} ${operator}: write a SEARCH`);
    if (!DIMENSION.test(value)) return problem(`no dimension has the value that ${label} has to have`);
    if (Object.hasOwn(dimensions, label))
      return problem(`the query has the dimension ${label}, and so have the matchers`);
    conditions.push([label, value]);
  }
  const stat = 'stat' in read.query ? read.query.stat : null;
  const bounds = 'bounds' in read.query ? read.query.bounds : [];
  return { kind: 'metric', namespace, metric, dimensions: Object.fromEntries(conditions), stat, bounds };
}

// Values of dimensions are printable ASCII, and not blank.
const DIMENSION = /^(?=.*\S)[\x20-\x7e]{1,1024}$/;

function ascending(bounds: readonly number[]): readonly number[] {
  return [...new Set(bounds)].sort((one, other) => one - other);
}
