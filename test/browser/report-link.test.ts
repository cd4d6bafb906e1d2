import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { accessibilityFaults } from '../support/browser/accessibility-faults.ts';
import { browsePage } from '../support/browser/browse-page.ts';
import { startBrowser } from '../support/browser/start-browser.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { BEGIN, canary, END, MINUTE, ROLLOUT, stable } from '../support/prometheus/pods-of-rollout.ts';
import { simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const QUESTION = {
  service: 'checkout',
  start: new Date(ROLLOUT).toISOString(),
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1' } },
  metrics: [
    {
      name: 'error rate',
      kind: 'proportion',
      limit: { absolute: 0.01 },
      query: 'sum(rate(http_requests_total{code=~"5.."}[1m])) / sum(rate(http_requests_total[1m]))',
    },
  ],
};

const browser = await startBrowser();
const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let service: ServedApp;

describe.skipIf(browser === null || programs.kind === 'missing')('the link of a reply', () => {
  beforeAll(async () => {
    const errorRate = (time: number) => (time >= ROLLOUT + 10 * MINUTE ? 0.08 : 0.01);
    const pods = [stable('s-0'), stable('s-1'), canary('c-0', { errorRate })];
    const { series } = simulateService({ seed: 5, startMs: BEGIN, endMs: END + 10_000, job: 'shop', pods });
    prometheus = await startPrometheus({ series });
    const settings = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url });
    const reports = { publicUrl: 'http://127.0.0.1/verdicts', keys: ['k'.repeat(32)] };
    service = await serveApp(
      testApp({ sources: { prometheus: settings }, clock: () => END + 13_000, reports }),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await prometheus?.stop();
  });

  it('opens a page with the same verdict, and fetches nothing for it', async () => {
    const response = await fetch(`${service.url}/v1/analyze`, {
      method: 'POST',
      body: JSON.stringify(QUESTION),
    });
    const { verdict, reason, report } = (await response.json()) as Record<string, string>;
    expect(verdict).toBe('fail');
    const link = `${service.url}${report?.replace('http://127.0.0.1/verdicts', '')}`;
    await using browsed = await browsePage(browser!, link);
    const { page, errors, external } = browsed;
    expect(await page.locator('h1').textContent()).toContain('fail');
    expect(await page.locator('header').textContent()).toContain(reason);
    await page.locator('.charts').first().focus();
    await page.keyboard.press('End');
    expect(await page.locator('.tip').first().isVisible()).toBe(true);
    expect({ errors, external }).toEqual({ errors: [], external: [] });
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('that was changed opens nothing, and says so', async () => {
    await using browsed = await browsePage(browser!, `${service.url}/report?request=abc.def.ghi`);
    expect(await browsed.page.locator('body').textContent()).toContain('This link leads to no report');
  });
});
