import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROBLEMS } from '../../src/api/problems.ts';
import type { SourceFailureKind } from '../../src/sources/source.ts';
import { projectFile } from '../support/docs/documents.ts';
import { anchorsOf, codesIn, tablesOf } from '../support/docs/markdown.ts';
import { alertGroups } from '../support/kubernetes/alert-groups.ts';
import { asSent, charts, dashboard } from '../support/kubernetes/dashboard.ts';
import { exportedMetrics } from '../support/kubernetes/exported-metrics.ts';
import { type Selected, selectorsIn } from '../support/kubernetes/selectors-in.ts';

/** Labels that the operator and Prometheus give to every target. */
const TARGET_LABELS = ['job', 'namespace', 'pod', 'instance'];
/** What others export: kube-state-metrics, and cAdvisor in the kubelet. */
const KUBERNETES: Readonly<Record<string, readonly string[]>> = {
  container_memory_working_set_bytes: ['namespace', 'pod', 'container'],
  kube_horizontalpodautoscaler_spec_max_replicas: ['namespace', 'horizontalpodautoscaler'],
  kube_horizontalpodautoscaler_status_current_replicas: ['namespace', 'horizontalpodautoscaler'],
  kube_pod_container_resource_limits: ['namespace', 'pod', 'container', 'resource'],
  kube_pod_container_status_restarts_total: ['namespace', 'pod', 'container'],
};
/** Values that labels of ours can have; those of the reads are held to the type. */
const OUTCOMES: Readonly<Record<SourceFailureKind | 'answer', true>> = {
  answer: true,
  unreachable: true,
  timeout: true,
  unauthorized: true,
  rejected_query: true,
  bad_reply: true,
  too_large: true,
  store_error: true,
  not_asked: true,
};
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'canary_verdict_source_reads_total outcome': Object.keys(OUTCOMES),
  'canary_verdict_slack_posts_total outcome': ['sent', 'refused', 'unreachable', 'dropped'],
  'canary_verdict_problems_total code': Object.keys(PROBLEMS),
  'canary_verdict_analyses_total conclusive': ['true', 'false'],
};

const exported = exportedMetrics();
const groups = alertGroups();
const alerts = groups.flatMap((group) => group.rules.map((rule) => ({ ...rule, group: group.name })));
const stories = parse(projectFile('test/support/kubernetes/alert-stories.yaml')).tests.flatMap(
  (story: { alert_rule_test: unknown }) => story.alert_rule_test,
) as { alertname: string; exp_alerts?: unknown[] }[];

/** What is asked for and cannot be there. */
function unknownIn({ metric, matchers }: Selected, known: ReadonlyMap<string, readonly string[]>): string[] {
  const labels = known.get(metric);
  if (labels === undefined) return [metric];
  return matchers.flatMap(({ label, value }) => {
    if (!labels.includes(label) && !TARGET_LABELS.includes(label)) return [`${metric}{${label}}`];
    const values = VALUES[`${metric} ${label}`] ?? value.split('|');
    return value.split('|').filter((one) => !values.includes(one));
  });
}

describe('the alerts', () => {
  const ofOurs = new Map([...exported, ['up', []]]);

  it('have names of their own', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  it.each(alerts)('$alert asks for what is exported', ({ expr, group }) => {
    const known = group === 'canary-verdict' ? ofOurs : new Map(Object.entries(KUBERNETES));
    const selected = selectorsIn(expr);
    expect(selected).not.toEqual([]);
    expect(selected.flatMap((one) => unknownIn(one, known))).toEqual([]);
  });

  it.each(alerts)('$alert looks at canary-verdict only', ({ expr, group }) => {
    const own = group === 'canary-verdict' ? 'job' : 'namespace';
    for (const { matchers } of selectorsIn(expr)) {
      expect(matchers).toContainEqual({ label: own, value: 'canary-verdict' });
    }
  });

  it.each(alerts)('$alert has a story in which it fires, and one in which it is silent', ({ alert }) => {
    const told = stories
      .filter(({ alertname }) => alertname === alert)
      .map(({ exp_alerts = [] }) => exp_alerts.length);
    expect([...new Set(told)].sort()).toEqual([0, 1]);
  });

  it('are all in docs/monitoring.md, in order', () => {
    const rows = tablesOf(projectFile('docs/monitoring.md'))
      .filter(({ head }) => head[0] === 'alert')
      .flatMap((table) => table.rows);
    expect(rows.map(([alert = '', severity]) => [codesIn(alert)[0], severity])).toEqual(
      alerts.map(({ alert, labels }) => [alert, labels.severity]),
    );
  });
});

describe('the dashboard', () => {
  const known = new Map([...exported, ['up', []]]);
  const { panels, templating } = dashboard();
  const targets = charts().flatMap(({ title, targets: list }) =>
    list.map(({ expr }) => [title, expr] as const),
  );

  it('has panels that do not overlap, with an id each', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  it.each(targets)('asks under "%s" for what is exported: %s', (_title, expr) => {
    const selected = selectorsIn(asSent(expr, '2m'));
    expect(selected.flatMap((one) => unknownIn(one, known))).toEqual([]);
    for (const { matchers } of selected) {
      expect(matchers).toContainEqual({ label: 'job', value: 'canary-verdict' });
      expect(matchers).toContainEqual({ label: 'namespace', value: '.*' });
    }
  });

  it('uses the variables that it has, and no others', () => {
    const used = new Set(JSON.stringify(panels).match(/\$[a-z]+/g));
    const declared = templating.list.map(({ name }) => `$${name}`);
    expect([...used].sort()).toEqual(declared.sort());
  });

  it('shows every metric of ours', () => {
    const shown = new Set(
      targets.flatMap(([, expr]) => selectorsIn(asSent(expr, '2m')).map(({ metric }) => metric)),
    );
    const ours = [...exported.keys()].filter((name) => /^canary_verdict_(?!.*_(?:sum|count)$)/.test(name));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe('docs/monitoring.md', () => {
  it('names every chart of the dashboard', () => {
    const rows =
      tablesOf(projectFile('docs/monitoring.md')).find(({ head }) => head[0] === 'row')?.rows ?? [];
    const byRow: string[][] = [];
    for (const panel of dashboard().panels) {
      if (panel.type === 'row') byRow.push([panel.title]);
      else byRow.at(-1)?.push(panel.title);
    }
    expect(rows.map(([row = '', shown = '']) => [row, ...shown.split('; ')])).toEqual(byRow);
    expect(anchorsOf(projectFile('docs/monitoring.md'))).toContain('alerts');
  });
});
