import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { auditVerdict } from '../../src/telemetry/audit-log.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

const tables = tablesOf(projectFile('docs/operations.md'));
/** What every log line has. */
const COMMON_FIELDS = ['level', 'time', 'pid', 'hostname', 'msg', 'event'];

function rowsIn(section: string): readonly (readonly string[])[] {
  return tables.find((table) => table.section === section)?.rows ?? [];
}

/** The audit line of a reply, as it is written. */
function auditLine(reply: AnalysisReply): Record<string, unknown> {
  const lines: string[] = [];
  auditVerdict(
    pino({}, { write: (line: string) => lines.push(line) }),
    reply,
    12.3,
    'request-id',
    'pipeline',
  );
  return JSON.parse(lines.join(''));
}

describe('docs/operations.md', () => {
  it('lists every metric of the service with its labels', () => {
    const listed = rowsIn('Metrics of the service').map(([name = '', labels = '']) => [
      codesIn(name)[0],
      codesIn(labels),
    ]);
    const found = createMetrics()
      .registry.getMetricsAsArray()
      .map((metric) => [metric.name, 'labelNames' in metric ? metric.labelNames : []] as const)
      .filter(([name]) => name.startsWith('canary_verdict_'));
    expect(listed).toEqual(found);
  });

  it('lists every field of the audit line', () => {
    const line = auditLine(AnalysisReply.parse(JSON.parse(projectFile('examples/fail.reply.json'))));
    const rows = rowsIn('The audit line');
    const listed = rows.flatMap(([fields = '']) => codesIn(fields));
    const found = Object.keys(line).filter((field) => !COMMON_FIELDS.includes(field));
    expect(listed.sort()).toEqual(found.sort());
    const [, ofMetric = ''] = rows.find(([fields]) => fields === '`metrics`') ?? [];
    const [metric] = line['metrics'] as object[];
    expect(codesIn(ofMetric)).toEqual(Object.keys(metric ?? {}));
  });
});
