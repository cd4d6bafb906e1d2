import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli/create-program.ts';
import { CanaryConfig } from '../../src/doors/kayenta/canary-config.ts';
import { CanaryJudgeResult } from '../../src/doors/kayenta/canary-judge-result.ts';
import { CanarySettings } from '../../src/doors/kayenta/canary-settings.ts';
import { type DocumentedService, startDocumentedService } from '../support/docs/documented-service.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, fencesOf, tablesOf } from '../support/docs/markdown.ts';

const text = projectFile('docs/kayenta.md');
const tables = tablesOf(text);

function firstColumn(section: string, head: string): string[] {
  const table = tables.find((one) => one.section === section && one.head[0] === head);
  return (table?.rows ?? []).flatMap(([cell = '']) => codesIn(cell));
}

describe('docs/kayenta.md', () => {
  let service: DocumentedService;
  beforeAll(async () => {
    service = await startDocumentedService();
  });
  afterAll(() => service.stop());

  it('has an address below which Kayenta finds the judge', async () => {
    const [settings] = fencesOf(text).filter(({ word }) => word === 'kayenta');
    const { remoteJudge } = parse(settings?.text ?? '').kayenta;
    expect(remoteJudge.enabled).toBe(true);
    const { pathname } = new URL(`${remoteJudge.endpoint.baseUrl}/judge`);
    const reply = await fetch(`${service.url}${pathname}`, { method: 'POST', body: '{}' });
    expect(reply.status).toBe(400);
  });

  it('explains every label and every score', () => {
    const { results, score } = CanaryJudgeResult.shape;
    const labels = results.element.shape.classification.options;
    expect([...new Set(firstColumn('Labels', 'label'))].sort()).toEqual([...labels].sort());
    expect(tables.find(({ section }) => section === 'Scores')?.rows).toHaveLength(
      score.shape.classification.options.length,
    );
  });

  it('says of every setting of a metric what becomes of it', () => {
    const named = firstColumn('What becomes of the settings', 'setting').map((name) => name.split('.')[0]);
    expect(named).toEqual(expect.arrayContaining(Object.keys(CanarySettings.shape)));
  });

  it('lists the settings of our own', () => {
    const { metrics, judge } = CanaryConfig.shape;
    const ofMetrics = metrics.element.shape.analysisConfigurations.unwrap().shape.canaryVerdict.unwrap();
    const ofJudge = judge.unwrap().shape.judgeConfigurations.unwrap().shape.canaryVerdict.unwrap();
    const table = tables.find(({ head }) => head[0] === 'where');
    expect(table?.rows.flatMap(([, field = '']) => codesIn(field))).toEqual([
      ...Object.keys(ofMetrics.shape),
      ...Object.keys(ofJudge.shape),
    ]);
  });

  it('names commands that there are', () => {
    const program = createProgram(process, () => {});
    const lines = [...text.matchAll(/`(canary-verdict [^`\n]+)`/g)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [, group, name] = line.split(' ');
      const commands = program.commands.find((command) => command.name() === group)?.commands ?? [];
      expect(commands.map((command) => command.name())).toContain(name);
    }
  });
});
