import { beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../src/cli/package-file.ts';
import { filledPolicy } from '../../src/policies/expand-policy.ts';
import type { Policy } from '../../src/policies/policy.ts';
import { storedPolicies } from '../../src/policies/stored-policies.ts';
import { metricName } from '../../src/promql/metric-name.ts';
import { selectorsIn } from '../../src/promql/selectors-in.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';
import { ALL_STORIES } from '../support/presets/all-stories.ts';

interface Metric {
  readonly name: string;
  readonly role?: string;
  readonly query?: string;
  readonly queries?: Readonly<Record<string, string>>;
}

const tables = tablesOf(projectFile('docs/presets.md'));
let policies: Policy[];

beforeAll(async () => {
  policies = [...storedPolicies(await presets())].map(([name, { policy, problem }]) => {
    expect([name, problem]).toEqual([name, null]);
    return policy as Policy;
  });
});

function rowsUnder(section: string): Record<string, readonly string[]> {
  const rows = tables.find((table) => table.section === section)?.rows ?? [];
  return Object.fromEntries(rows.map(([name = '', ...cells]) => [codesIn(name)[0], cells]));
}

function metricsOf(policy: Policy): readonly Metric[] {
  const args = Object.fromEntries(
    Object.entries(policy.args).map(([name, argument]) => [name, argument.default ?? argument.example]),
  );
  const filled = filledPolicy(policy, { args, changes: {} });
  if (filled.kind === 'mistakes') throw new Error(JSON.stringify(filled.mistakes));
  return (filled.value as { readonly metrics: readonly Metric[] }).metrics;
}

function named(policy: Policy, role: string): string {
  const names = metricsOf(policy).filter((metric) => (metric.role ?? 'gate') === role);
  return names.length === 0 ? '–' : names.map(({ name }) => name).join(', ');
}

function seriesOf(policy: Policy): string[] {
  const queries = metricsOf(policy).flatMap(({ query, queries = {} }) => [
    ...(query === undefined ? [] : [query]),
    ...Object.values(queries),
  ]);
  const names = queries.flatMap((query) => {
    const found = selectorsIn(query);
    return found.kind === 'selectors' ? found.selectors.map(metricName) : [];
  });
  return [...new Set(names.filter((name) => name !== null))].toSorted();
}

describe('docs/presets.md', () => {
  it('says of every preset what it judges, in which role, and what it asks for', () => {
    const expected = policies.map((policy) => [
      policy.name,
      [
        named(policy, 'gate'),
        named(policy, 'advisory'),
        named(policy, 'dryRun'),
        Object.entries(policy.args)
          .map(([name, argument]) => (argument.default === undefined ? `\`${name}\`` : `(\`${name}\`)`))
          .join(', '),
      ],
    ]);
    expect(rowsUnder('The presets')).toEqual(Object.fromEntries(expected));
  });

  it('names every series that a preset reads, and no other', () => {
    const listed = Object.entries(rowsUnder('What was tested')).map(([name, [series = '']]) => [
      name,
      codesIn(series).toSorted(),
    ]);
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(policies.map((policy) => [policy.name, seriesOf(policy)])),
    );
  });

  it('names only series that there was a real Prometheus with', () => {
    for (const policy of policies) {
      const story = ALL_STORIES.find(({ preset }) => `preset/${preset}` === policy.name);
      const scenes = ['good', ...Object.keys(story?.harms ?? {})];
      const stored = scenes.flatMap((scene) =>
        (story?.scenes[scene]?.('shop') ?? []).map(({ labels: { __name__: name } }) => name),
      );
      expect(seriesOf(policy).filter((name) => !stored.includes(name))).toEqual([]);
    }
  });

  it('cites the version that the file cites', () => {
    for (const [name, [, source = '']] of Object.entries(rowsUnder('What was tested'))) {
      const [version = ''] = source.split(':');
      expect(projectFile(`presets/${name.replace('preset/', '')}.yaml`), name).toContain(version);
    }
  });

  it('has a section for what each preset needs', () => {
    const text = projectFile('docs/presets.md');
    for (const { name } of policies) expect(text).toMatch(new RegExp(`^### .*\`${name}\``, 'm'));
  });
});
