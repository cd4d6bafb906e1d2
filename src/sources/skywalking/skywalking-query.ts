import { z } from 'zod';
import type { ReadingShape, SideQuery } from '../../readings/reading-request.ts';
import { fillTemplate } from '../template/fill-template.ts';
import { readJsonQuery } from '../template/read-json-query.ts';
import { skywalkingLanguage } from './skywalking-language.ts';

const Name = z.string().min(1).max(1_000);
const ENTITY = {
  service: Name.default('{{service}}'),
  instance: Name.optional(),
  endpoint: Name.optional(),
  normal: z.boolean().default(true),
};
const Expression = z.string().min(1);

const Counted = z.strictObject({
  expression: Expression,
  failuresBy: Expression.nullable().default(null),
  ...ENTITY,
});
const Levelled = z
  .strictObject({ expression: Expression, ...ENTITY })
  .transform((query) => ({ ...query, failuresBy: null }));

const HINT = 'write service_cpm, or {"expression": "service_cpm", "service": "checkout-{{version}}"}';

/** What is looked at, as the API names it. */
export interface Entity {
  readonly serviceName: string;
  readonly normal: boolean;
  readonly serviceInstanceName?: string;
  readonly endpointName?: string;
}

/** Expressions about an entity. */
export interface SkywalkingQuery {
  readonly kind: 'query';
  readonly entity: Entity;
  readonly expression: string;
  /** Of how many of the counted the share of those that went well is, in hundredths of a percent; null where all are meant. */
  readonly failuresBy: string | null;
}

interface Problem {
  readonly kind: 'problem';
  readonly detail: string;
  readonly query: string;
}

/** Reads the query of a side, with the values of its labels in the names of what is looked at. */
export function parseSkywalkingQuery(side: SideQuery, shape: ReadingShape): SkywalkingQuery | Problem {
  const { query: text } = side;
  const problem = (detail: string): Problem => ({ kind: 'problem', detail, query: text });
  if (shape === 'histogram') {
    return problem('SkyWalking has no distributions: take a percentile as a series');
  }
  const json = text.startsWith('{') ? text : JSON.stringify({ expression: text });
  const read = shape === 'counter' ? readJsonQuery(json, Counted, HINT) : readJsonQuery(json, Levelled, HINT);
  if (read.kind === 'problem') return { ...read, query: text };
  const { service, instance, endpoint, normal, expression, failuresBy } = read.query;
  const names = JSON.stringify({
    serviceName: service,
    serviceInstanceName: instance,
    endpointName: endpoint,
  });
  const filled = fillTemplate({ ...side, query: names }, skywalkingLanguage);
  if (filled.kind === 'problem') return problem(filled.detail);
  return { kind: 'query', entity: { ...JSON.parse(filled.query), normal }, expression, failuresBy };
}

/** A percentile that an expression asks for, and the expression that says of how many calls it is; null for others. */
export function percentileIn(expression: string): { quantile: number; counting: string } | null {
  const [, scope, percent] = /^(\w+)_percentile\{p='(\d{1,2})'\}$/.exec(expression.replace(/\s+/g, '')) ?? [];
  return scope === undefined ? null : { quantile: Number(`${percent}e-2`), counting: `${scope}_cpm` };
}
