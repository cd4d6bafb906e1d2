import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROBLEMS } from '../../src/api/problems.ts';
import { currentOpenapi } from '../support/current-openapi.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly prefixItems?: readonly Schema[];
}

/** Whose description is still to be written; an entry that has one by now can go. */
const WITHOUT_DESCRIPTION = [
  'AnalysisRequest.metrics',
  'DistributionData.canary',
  'DistributionData.stable',
  'DistributionData.canary.native.count',
  'DistributionData.canary.native.sum',
  'DistributionData.canary.native.buckets',
  'DistributionData.stable.native.count',
  'DistributionData.stable.native.sum',
  'DistributionData.stable.native.buckets',
  'ProportionData.canary',
  'ProportionData.stable',
  'Query.canary',
  'Query.stable',
];

const run = promisify(execFile);
const document = parse(projectFile('openapi.yaml'));
const schemas: [string, Schema][] = Object.entries(document.components.schemas);
const operations = Object.entries<Record<string, { responses: object }>>(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
);

describe('openapi.yaml', () => {
  it('is what the schemas and endpoints say', () => {
    const isCurrent = projectFile('openapi.yaml') === currentOpenapi();
    expect(isCurrent, 'openapi.yaml is not up to date: npm run openapi writes it anew').toBe(true);
  });

  it('passes the lint of Redocly without a finding', async () => {
    const cwd = fileURLToPath(projectUrl('.'));
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const lint = ['lint', 'openapi.yaml', '--format=json'];
    const { stdout } = await run('node_modules/.bin/redocly', lint, { cwd, env });
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
  });

  it.each(schemas)('describes the schema %s', (_name, { description }) => {
    expect(description).toEqual(expect.any(String));
  });

  it('describes every property', () => {
    const missing = new Set(schemas.flatMap(([name, schema]) => [...undescribed(schema, name)]));
    expect([...missing].filter((place) => !WITHOUT_DESCRIPTION.includes(place))).toEqual([]);
  });

  it.each(operations)('%s says what it answers when all is well', (_operation, { responses }) => {
    expect(Object.keys(responses)).toContain('200');
  });

  it('lists the statuses of the problems that an analysis can end in', () => {
    const {
      not_found: _,
      method_not_allowed: __,
      invalid_link: ___,
      outdated_link: ____,
      ...ends
    } = PROBLEMS;
    const statuses = new Set(Object.values(ends).map(({ status }) => String(status)));
    const { responses } = document.paths['/v1/analyze'].post;
    expect(Object.keys(responses)).toEqual(['200', ...[...statuses].sort()]);
  });
});

/** Places of properties without a description; what is a reference is described where it leads to. */
function* undescribed(schema: Schema, place: string): Generator<string> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.description === undefined && property.$ref === undefined) yield `${place}.${name}`;
    yield* undescribed(property, `${place}.${name}`);
  }
  const { items, anyOf = [], oneOf = [], prefixItems = [] } = schema;
  for (const part of [...(items ? [items] : []), ...anyOf, ...oneOf, ...prefixItems]) {
    yield* undescribed(part, place);
  }
}
