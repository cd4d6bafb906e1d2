import { describe, expect, it } from 'vitest';
import { LARGE_BYTES } from '../../src/api/large-body.ts';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { projectFile } from '../support/docs/documents.ts';
import { tablesOf } from '../support/docs/markdown.ts';
import { serviceManifests } from '../support/kubernetes/service-manifests.ts';

const PAGE = projectFile('docs/scaling.md').replace(/\s+/g, ' ');
const measured = tablesOf(projectFile('docs/measurements/scale.md'));
const manifests = await serviceManifests();
const ROLLOUTS = 10_000;
const EVERY_SECONDS = 60;

function column(section: string, name: string): number[] {
  const table = measured.find((one) => one.section === section);
  const at = table?.head.indexOf(name) ?? -1;
  if (table === undefined || at < 0) throw new Error(`docs/measurements/scale.md has no ${name}`);
  return table.rows.map((row) => Number.parseFloat((row[at] ?? '').replaceAll(' ', '')));
}

/** The numbers in a sentence of the page. */
function numbersIn(sentence: RegExp): number[] {
  const [, ...found] = sentence.exec(PAGE) ?? [];
  return found.map((text) => Number(text.replaceAll(' ', '')));
}

describe('docs/scaling.md', () => {
  it('says what a core does as it was measured', () => {
    const [low = Number.NaN, high = Number.NaN] = numbersIn(
      /A core does about (\d+) to (\d+) analyses per second/,
    );
    for (const perSecond of column('What one analysis costs', 'analyses per second and core')) {
      expect(perSecond).toBeGreaterThanOrEqual(low * 0.9);
      expect(perSecond).toBeLessThanOrEqual(high * 1.1);
    }
  });

  it('works out the queries under way with the queries that an analysis was measured to take', () => {
    const queries = Math.max(...column('What one analysis costs', 'queries'));
    const perSecond = (ROLLOUTS / EVERY_SECONDS) * queries;
    const sentence =
      /With ([\d ]+) rollouts, (\d+) queries each time and (\d+) ms per query, (\d+) are under way. If a query takes (\d+) ms, it is (\d+),/;
    const [rollouts, each, fastMs = 0, few, slowMs = 0, many] = numbersIn(sentence);
    expect([rollouts, each]).toEqual([ROLLOUTS, queries]);
    expect(few).toBe(Math.round((perSecond * fastMs) / 1_000));
    expect(many).toBe(Math.round((perSecond * slowMs) / 1_000));
    const [standard, enough = 0] = numbersIn(
      /ten replicas with (\d+) each are too few: set `concurrency` to (\d+)/,
    );
    expect(standard).toBe(PrometheusSettings.parse({ kind: 'prometheus', url: 'http://store' }).concurrency);
    expect(10 * (standard ?? 0)).toBeLessThan(many ?? 0);
    expect(10 * enough).toBeGreaterThan(many ?? 0);
  });

  it('says which bodies are judged in processes of their own', () => {
    const [bodyKib, bodyMb] = numbersIn(
      /Only bodies above (\d+) KiB .* With two bodies of (\d+) MB, the largest/,
    );
    expect(bodyKib).toBe(LARGE_BYTES / 1_024);
    expect(bodyMb).toBe(Math.floor(ServiceSettings.parse({}).maxBodyBytes / 1e6));
  });

  it('says how many a replica works on and lets wait', () => {
    const { maxConcurrent, maxQueue, deadline } = ServiceSettings.parse({});
    const sentence = /works on (\d+) and lets (\d+) wait\]\(operations.md#load\), for (\d+) s/;
    expect(numbersIn(sentence)).toEqual([maxConcurrent, maxQueue, deadline / 4 / 1_000]);
  });

  it.skipIf(manifests === null)('says at how much CPU the autoscaler adds a replica', () => {
    expect(PAGE).toContain('adds a replica when they use more than half a core each');
    const [cpu] = manifests?.HorizontalPodAutoscaler.spec.metrics ?? [];
    expect(cpu?.resource.target.averageValue).toBe(0.5);
  });
});
