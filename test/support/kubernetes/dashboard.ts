import { z } from 'zod';
import { projectFile } from '../docs/documents.ts';

const DASHBOARD = 'templates/kubernetes/monitoring/dashboard.json';
const GRID_WIDTH = 24;

const text = z.string().min(1);
/** Grafana fills in the source that is chosen above the dashboard. */
const DataSource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('$datasource') });
const Place = z
  .strictObject({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) })
  .refine(({ x, w }) => x + w <= GRID_WIDTH, 'is wider than the page');

const Row = z.strictObject({
  id: z.int(),
  type: z.literal('row'),
  title: text,
  collapsed: z.literal(false),
  gridPos: Place,
  panels: z.tuple([]),
});

const Override = z.strictObject({
  matcher: z.strictObject({ id: z.literal('byName'), options: text }),
  properties: z.array(
    z.strictObject({
      id: z.literal('color'),
      value: z.strictObject({ mode: z.literal('fixed'), fixedColor: z.enum(['green', 'orange', 'red']) }),
    }),
  ),
});

const Chart = z.strictObject({
  id: z.int(),
  type: z.enum(['timeseries', 'stat']),
  title: text,
  description: text,
  datasource: DataSource,
  gridPos: Place,
  fieldConfig: z.strictObject({
    defaults: z.looseObject({ unit: z.enum(['reqps', 'percentunit', 's', 'short', 'bytes']) }),
    overrides: z.array(Override),
  }),
  options: z.looseObject({}),
  targets: z
    .array(
      z.strictObject({
        refId: z.enum(['A', 'B', 'C']),
        datasource: DataSource,
        expr: text,
        legendFormat: text,
      }),
    )
    .min(1),
});
export type Chart = z.output<typeof Chart>;

const Variable = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('datasource'),
    name: z.literal('datasource'),
    query: z.literal('prometheus'),
  }),
  z.looseObject({
    type: z.literal('query'),
    name: text,
    datasource: DataSource,
    query: z.strictObject({ refId: text, query: z.string().regex(/^label_values\(.+, \w+\)$/) }),
  }),
]);

/** What we use of the JSON of a Grafana dashboard. */
const Dashboard = z.strictObject({
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: text,
  description: text,
  tags: z.array(text),
  schemaVersion: z.int().min(36),
  version: z.int(),
  editable: z.boolean(),
  refresh: text,
  timezone: z.literal('browser'),
  time: z.strictObject({ from: text, to: text }),
  templating: z.strictObject({ list: z.array(Variable) }),
  annotations: z.strictObject({ list: z.tuple([]) }),
  panels: z.array(z.discriminatedUnion('type', [Row, Chart])),
});
export type Dashboard = z.output<typeof Dashboard>;

/** The dashboard that we ship. */
export function dashboard(): Dashboard {
  return Dashboard.parse(JSON.parse(projectFile(DASHBOARD)));
}

/** Its charts, in order. */
export function charts(): readonly Chart[] {
  return dashboard().panels.filter((panel): panel is Chart => panel.type !== 'row');
}

/** An expression of the dashboard as Grafana sends it, with every namespace chosen. */
export function asSent(expression: string, rateInterval: string): string {
  return expression.replaceAll('$__rate_interval', rateInterval).replaceAll('$namespace', '.*');
}
