import { parsePromql } from '../../promql/parse-promql.ts';
import type { Path, Variables } from '../imports/imported-policy.ts';
import type { Ledger } from '../imports/ledger.ts';
import { fillIn } from '../imports/variables.ts';

type Json = Readonly<Record<string, unknown>>;

const PROMQL = 'PromQL:';
const ESCAPED = '$\\{';
const BESIDE = 'Kayenta does not use it beside a query that is PromQL';
const REGION = `\${location}`;
const WHO = `\${scope}`;
/** What Kayenta adds for the machines of a cloud. */
const RESOURCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['gce_instance', [`instance=~"${WHO}-.{4}"`, `zone=~".+/zones/${REGION}-.{1}"`]],
  ['aws_ec2_instance', [`asg_groupName="${WHO}"`, `zone=~"${REGION}.{1}"`]],
]);

/** Where a query is, in which config, and who keeps account of it. */
export interface QueryContext {
  readonly query: Json;
  readonly at: Path;
  readonly templates: Json;
  readonly variables: Variables;
  readonly ledger: Ledger;
}

/** The PromQL that Kayenta would ask, with `${scope}` in it. */
export interface KayentaQuery {
  readonly promql: string;
  /** The template of the config that it is made of. */
  readonly template: string | null;
}

/** Why there is no query. */
export interface NoQuery {
  readonly why: string;
}

/** Makes the query of a metric as Kayenta does. */
export function kayentaQuery(context: QueryContext): KayentaQuery | NoQuery {
  const made = builtQuery(context);
  if ('why' in made) return made;
  const parsed = parsePromql(made.promql);
  return parsed.kind === 'problem' ? { why: parsed.detail } : made;
}

function builtQuery(context: QueryContext): KayentaQuery | NoQuery {
  const { query, at, ledger, variables } = context;
  const store = String(query['type'] ?? query['serviceType'] ?? 'nothing');
  if (store !== 'prometheus') return { why: `only Prometheus is read, this is for ${store}` };
  ledger.take([...at, 'type']);
  if (query['serviceType'] === store) ledger.take([...at, 'serviceType']);
  const source = templateOf(context);
  if ('why' in source) return source;
  const { template } = source;
  const text = fillIn(source.text.replaceAll(ESCAPED, '${'), variables);
  if (/<#|\$\{[^}]*[^\w}]/.test(text)) return { why: 'its template does more than filling in variables' };
  if (text.startsWith(PROMQL)) {
    ledger.leave(
      BESIDE,
      ...['metricName', 'labelBindings', 'groupByFields', 'resourceType'].map((key) => [...at, key]),
    );
    return { promql: text.slice(PROMQL.length).trim(), template };
  }
  const promql = averaged(text, context);
  return promql === null ? { why: 'it names no metric' } : { promql, template };
}

/** The text that says which series; empty where there is none. */
function templateOf({
  query,
  at,
  templates,
  ledger,
}: QueryContext): { readonly text: string; readonly template: string | null } | NoQuery {
  const inline = query['customInlineTemplate'];
  const name = query['customFilterTemplate'];
  if (typeof inline === 'string' && inline !== '') {
    ledger.take([...at, 'customInlineTemplate']);
    ledger.leave('Kayenta takes the inline template', [...at, 'customFilterTemplate']);
    return { text: inline, template: null };
  }
  if (typeof name !== 'string' || name === '') return { text: '', template: null };
  const text = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (typeof text !== 'string') return { why: `there is no template ${name}` };
  ledger.take([...at, 'customFilterTemplate']);
  return { text, template: name };
}

/** A query that is made of a metric and filters: the average over all series that they select. */
function averaged(filter: string, { query, at, ledger, variables }: QueryContext): string | null {
  const { metricName, labelBindings, resourceType } = query;
  if (typeof metricName !== 'string' || metricName === '') return null;
  ledger.take([...at, 'metricName'], [...at, 'labelBindings']);
  ledger.leave('a side has to come out as one series: its average', [...at, 'groupByFields']);
  const resource =
    filter === '' && typeof resourceType === 'string' ? RESOURCES.get(resourceType) : undefined;
  if (resource !== undefined) ledger.take([...at, 'resourceType']);
  const bindings = Array.isArray(labelBindings)
    ? labelBindings.map((binding) => fillIn(String(binding), variables))
    : [];
  const own = filter === '' ? (resource ?? []).map((part) => fillIn(part, variables)) : [filter.trim()];
  const filters = [...own, ...bindings].join(',');
  return filters === '' ? `avg(${metricName})` : `avg(${metricName}{${filters}})`;
}
