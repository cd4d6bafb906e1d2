import { describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { JudgingRules } from '../../src/contract/judging-rules.ts';
import { Limit } from '../../src/contract/limit.ts';
import {
  CountMetric,
  DistributionMetric,
  ProportionMetric,
  SeriesMetric,
} from '../../src/contract/metric.ts';
import { projectFile } from '../support/docs/documents.ts';
import { jsonOrText } from '../support/docs/json-or-text.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

type Json = Record<string, unknown>;

const tables = tablesOf(projectFile('docs/request.md'));
const counts = { events: [1], total: [10] };
const METRICS: Readonly<Record<string, Json>> = {
  proportion: { name: 'x', kind: 'proportion', data: { canary: counts, stable: counts } },
  distribution: {
    name: 'x',
    kind: 'distribution',
    data: { canary: { samples: [[1]] }, stable: { samples: [[1]] } },
  },
  count: {
    name: 'x',
    kind: 'count',
    data: { canary: { events: [1], exposure: [2] }, stable: { events: [1], exposure: [2] } },
  },
  series: { name: 'x', kind: 'series', data: { canary: [1], stable: [1] } },
};

/** Fields and defaults of the table in a section: `[field, default]`. */
function fieldsIn(section: string, head = 'field'): [string, string][] {
  const table = tables.find((one) => one.section === section && one.head[0] === head);
  const rows = table?.rows ?? [];
  return rows.flatMap(([fields = '', standard = '']) =>
    codesIn(fields).map((field): [string, string] => [field, standard]),
  );
}

function namesIn(section: string, head?: string): string[] {
  return fieldsIn(section, head).map(([field]) => field);
}

/** A request with one field changed, and the way to that field in what was parsed. */
interface Place {
  readonly section: string;
  readonly fields: readonly [string, string][];
  readonly request: (change: Json) => unknown;
  readonly read: (parsed: AnalysisRequestOutput) => object;
}
type AnalysisRequestOutput = ReturnType<typeof AnalysisRequest.parse>;

const onMetric = (section: string, kind: string, fields: readonly [string, string][]): Place => ({
  section,
  fields,
  request: (change) => ({ metrics: [{ ...METRICS[kind], ...change }] }),
  read: ({ metrics: [metric] }) => metric ?? {},
});

const PLACES: readonly Place[] = [
  {
    section: 'The whole request',
    fields: fieldsIn('The whole request'),
    request: (change) => ({ metrics: [METRICS['series']], ...change }),
    read: (parsed) => parsed,
  },
  {
    section: 'Rules',
    fields: fieldsIn('Rules'),
    request: (change) => ({ metrics: [METRICS['series']], rules: change }),
    read: ({ rules }) => rules,
  },
  onMetric('Metrics', 'series', fieldsIn('Metrics')),
  onMetric('Proportion', 'proportion', fieldsIn('Proportion')),
  onMetric('Distribution', 'distribution', fieldsIn('Distribution')),
  onMetric('Series', 'series', fieldsIn('Series')),
  onMetric('Count', 'count', fieldsIn('Count')),
];
const SET_IN_EVERY_METRIC = new Set(['data', 'limit']);

describe('docs/request.md', () => {
  it.each([
    ['The whole request', AnalysisRequest, namesIn('The whole request')],
    ['Rules', JudgingRules, namesIn('Rules')],
    ['Metrics, about limits', Limit, namesIn('Metrics', 'field of a limit')],
    ['Proportion', ProportionMetric, [...namesIn('Metrics'), ...namesIn('Proportion')]],
    ['Distribution', DistributionMetric, [...namesIn('Metrics'), ...namesIn('Distribution')]],
    ['Series', SeriesMetric, [...namesIn('Metrics'), ...namesIn('Series')]],
    ['Count', CountMetric, [...namesIn('Metrics'), ...namesIn('Count')]],
  ])('lists every field there is: %s', (_section, { shape }, names) => {
    expect([...new Set(names)].sort()).toEqual(Object.keys(shape).sort());
  });

  it('lists every field of the reply', () => {
    const [table] = tables.filter(({ section }) => section === 'The reply');
    const listed = table?.rows.flatMap(([fields = '']) => codesIn(fields)) ?? [];
    const prose = codesIn(projectFile('docs/request.md').split('## The reply')[1] ?? '');
    const missing = Object.keys(AnalysisReply.shape).filter((field) => !prose.includes(field));
    expect({ missing, unknown: listed.filter((field) => !(field in AnalysisReply.shape)) }).toEqual({
      missing: [],
      unknown: [],
    });
  });

  for (const { section, fields, request, read } of PLACES) {
    it.each(fields)(`${section}: %s has the default %s`, (field, cell) => {
      const standard = AnalysisRequest.parse(request({}));
      const [text] = codesIn(cell);
      if (text !== undefined) {
        expect(AnalysisRequest.parse(request({ [field]: jsonOrText(text) }))).toEqual(standard);
      } else if (cell === 'required') {
        expect(AnalysisRequest.safeParse(request({ [field]: undefined })).success).toBe(false);
      } else if (!SET_IN_EVERY_METRIC.has(field)) {
        expect(cell).toBe('–');
        expect(read(standard)).not.toHaveProperty(field);
      }
    });
  }
});
