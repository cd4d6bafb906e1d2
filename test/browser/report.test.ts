import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { nextTurn } from '../../src/next-turn.ts';
import { FORMATS } from '../../src/report/formats/formats.ts';
import { accessibilityFaults } from '../support/browser/accessibility-faults.ts';
import { type BrowsedPage, browsePage } from '../support/browser/browse-page.ts';
import { startBrowser } from '../support/browser/start-browser.ts';
import { everyKind } from '../support/reports/every-kind.ts';
import { requestFor } from '../support/reports/every-outcome.ts';
import { exampleReply } from '../support/reports/example-reply.ts';
import { hostileReply } from '../support/reports/hostile-reply.ts';
import { verdictOf } from '../support/verdict-of.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1_100, height: 900 } };

const browser = await startBrowser();
const folder = mkdtempSync(join(tmpdir(), 'report-'));
const kinds = await verdictOf(everyKind(), { isDrawn: true });
const withoutClock = await verdictOf(everyKind({ hasClock: false }), { isDrawn: true });
const outcomes = await verdictOf(requestFor('passes', 'triedOut', 'tooEarly', 'warns', 'fails'), {
  isDrawn: true,
});
const EVERY: Readonly<Record<string, AnalysisReply>> = {
  'a fail': exampleReply('fail'),
  'a pass': exampleReply('pass'),
  'a warn': exampleReply('warn'),
  'a metric of each kind': kinds,
  'data without a clock': withoutClock,
  'every outcome': outcomes,
  'one window': oneWindow(exampleReply('fail')),
  'no windows': withoutWindows(exampleReply('fail')),
};

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

describe.skipIf(browser === null)('the report as a file', () => {
  it.each(Object.keys(EVERY))(
    'of %s shows the verdict and its sentence, breaks nothing and fetches nothing',
    async (name) => {
      const reply = EVERY[name]!;
      await using browsed = await opened(reply, DESK);
      await expectCalm(browsed);
      const { page } = browsed;
      expect(await page.textContent('h1 .verdict')).toContain(reply.verdict);
      expect(await page.isVisible('.reason')).toBe(true);
      expect(await page.textContent('.reason')).toBe(reply.reason);
      expect(await page.locator('section.metric').count()).toBeGreaterThanOrEqual(reply.metrics.length);
    },
  );

  it.each(['light', 'dark'] as const)('can be read by everybody when it is %s', async (colorScheme) => {
    for (const reply of [kinds, outcomes, exampleReply('warn')]) {
      await using browsed = await opened(reply, { ...DESK, colorScheme });
      for (const details of await browsed.page.locator('details').all())
        await details.locator('summary').click();
      expect(await accessibilityFaults(browsed.page)).toEqual([]);
    }
  });

  it.each(['light', 'dark'] as const)('has the colours of a %s screen', async (colorScheme) => {
    await using browsed = await opened(kinds, { ...DESK, colorScheme });
    const paper = await browsed.page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 22, 29)');
  });

  it.each(Object.keys(EVERY))('of %s fits a phone without scrolling sideways', async (name) => {
    await using browsed = await opened(EVERY[name]!, PHONE);
    for (const details of await browsed.page.locator('details').all())
      await details.locator('summary').click();
    expect(await browsed.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('fits a phone also where names have no end', async () => {
    const named = (name: string) => ({
      ...kinds,
      service: name,
      reason: name,
      metrics: kinds.metrics.map((metric) => ({ ...metric, name, unit: name, queries: [name] })),
    });
    for (const name of ['x'.repeat(200), 'مقياس الأخطاء '.repeat(15), '🚀👩‍💻'.repeat(40)]) {
      await using browsed = await opened(named(name), PHONE);
      expect(await browsed.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await expectCalm(browsed);
    }
  });

  it('is printed on paper, with all that is folded', async () => {
    await using browsed = await opened(kinds, { ...DESK, colorScheme: 'dark' });
    const { page } = browsed;
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    const ink = await page.evaluate('getComputedStyle(document.body).color');
    expect(ink).toBe('rgb(27, 35, 48)');
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('details[open]').count()).toBe(0);
  });

  it('tells without its script what it tells with it', async () => {
    await using browsed = await opened(kinds, { ...DESK, javaScriptEnabled: false });
    const { page } = browsed;
    expect(await page.locator('.hit title').first().textContent()).toContain('11:00 to 11:01 UTC');
    expect(await page.isVisible('.keys')).toBe(false);
    expect(await page.isVisible('.tip')).toBe(false);
  });
});

describe.skipIf(browser === null)('a window of a picture', () => {
  it('is told where it is pointed at, and no more when the pointer leaves', async () => {
    await using browsed = await opened(kinds, DESK);
    const { page } = browsed;
    const figure = page.locator('.figure').first();
    const chart = figure.locator('svg.timed').first();
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
    const tip = figure.locator('.tip');
    expect(await tip.textContent()).toMatch(
      /^11:\d\d to 11:\d\d UTC\ncanary [\d.]+ % of [\d ]+\nstable [\d.]+ % of [\d ]+\ndifference \+[\d.]+ points .*\np-value .*\n(?:evidence so far .*\n)?in breach$/,
    );
    const inside = (await tip.boundingBox())!;
    expect(inside.x).toBeGreaterThanOrEqual(0);
    expect(inside.x + inside.width).toBeLessThanOrEqual(1_100);
    expect(await figure.locator('.cursor[visibility=visible]').count()).toBe(3);
    await page.mouse.move(5, 5);
    expect(await tip.isVisible()).toBe(false);
  });

  it('is gone to with the arrow keys, and spoken', async () => {
    await using browsed = await opened(kinds, DESK);
    const { page } = browsed;
    const figure = page.locator('.figure').first();
    const spoken = figure.locator('[aria-live=polite]');
    await figure.locator('.charts').focus();
    await page.keyboard.press('ArrowRight');
    expect(await spoken.textContent()).toMatch(/^11:00 to 11:01 UTC\n/);
    await page.keyboard.press('ArrowRight');
    expect(await spoken.textContent()).toMatch(/^11:01 to 11:02 UTC\n/);
    await page.keyboard.press('End');
    expect(await spoken.textContent()).toMatch(/^11:29 to 11:30 UTC\n[\s\S]*in breach$/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    expect(await spoken.textContent()).toMatch(/^11:00 to/);
    expect(await figure.locator('.tip').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await figure.locator('.tip').isVisible()).toBe(false);
    await expectCalm(browsed);
  });

  it('is told on a phone when it is touched', async () => {
    await using browsed = await opened(kinds, { ...PHONE, hasTouch: true });
    const figure = browsed.page.locator('.figure').first();
    await figure
      .locator('svg.timed')
      .first()
      .tap({ position: { x: 200, y: 60 } });
    const tip = (await figure.locator('.tip').boundingBox())!;
    expect(tip.x).toBeGreaterThanOrEqual(0);
    expect(tip.x + tip.width).toBeLessThanOrEqual(360);
  });
});

describe.skipIf(browser === null)('texts that are meant to harm', () => {
  it('are nothing but text on the page', async () => {
    await using browsed = await opened(hostileReply(kinds), DESK);
    await expectCalm(browsed);
    const found = await browsed.page.evaluate(`({
      ran: globalThis.hurt === true,
      foreign: [...document.querySelectorAll('img, iframe, object, embed, b, form, base, link, svg script, foreignObject')].length,
      handlers: [...document.querySelectorAll('*')].filter((one) =>
        [...one.attributes].some(({ name }) => name.startsWith('on') || name === 'style')).length,
      scripts: document.scripts.length,
      links: [...document.querySelectorAll('a')].map((one) => one.protocol).filter((one) => !/^(?:https?|file):$/.test(one)),
    })`);
    expect(found).toEqual({ ran: false, foreign: 0, handlers: 0, scripts: 1, links: [] });
    expect(await browsed.page.locator('h2').allTextContents()).toContainEqual(
      expect.stringContaining('<script>'),
    );
  });

  it('are nothing but text in the picture', async () => {
    await using browsed = await opened(hostileReply(kinds), DESK, 'svg');
    await expectCalm(browsed);
    const found = await browsed.page.evaluate(`({
      root: document.documentElement.localName,
      ran: globalThis.hurt === true,
      names: [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))].sort().join(' '),
    })`);
    expect(found).toEqual({
      root: 'svg',
      ran: false,
      names: 'circle desc g path rect style svg text title tspan',
    });
  });
});

describe.skipIf(browser === null)('the picture', () => {
  it.each(['light', 'dark'] as const)(
    'of every reply is shown by a browser that is %s',
    async (colorScheme) => {
      for (const reply of Object.values(EVERY)) {
        await using browsed = await opened(reply, { ...DESK, colorScheme }, 'svg');
        await expectCalm(browsed);
        const paper = await browsed.page.evaluate("getComputedStyle(document.querySelector('.paper')).fill");
        expect(paper).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 22, 29)');
      }
    },
  );

  it('has no text that runs out of it', async () => {
    for (const reply of [kinds, outcomes, hostileReply(kinds)]) {
      await using browsed = await opened(reply, DESK, 'svg');
      const outside = await browsed.page.evaluate(`(() => {
        const edge = document.documentElement.getBoundingClientRect();
        return [...document.querySelectorAll('text')]
          .filter((one) => one.getBoundingClientRect().right > edge.right + 1)
          .map((one) => one.textContent);
      })()`);
      expect(outside).toEqual([]);
    }
  });
});

describe.skipIf(browser === null)('the report over HTTP', () => {
  let url: string;
  const server = createServer(async (request, response) => {
    const format = FORMATS[request.url === '/picture' ? 'svg' : 'html'];
    response.setHeader('Content-Type', `${format.mediaType}; charset=utf-8`);
    response.setHeader('Content-Security-Policy', `${format.policy}; frame-ancestors 'self'`);
    response.end(await format.render(kinds, nextTurn));
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each(['/', '/picture'])('keeps its looks and its script under its policy: %s', async (path) => {
    await using browsed = await browsePage(browser!, url + path, DESK);
    await expectCalm(browsed);
    if (path === '/picture') return;
    await browsed.page.locator('.charts').first().focus();
    await browsed.page.keyboard.press('End');
    expect(await browsed.page.locator('.tip').first().isVisible()).toBe(true);
    expect(browsed.errors).toEqual([]);
  });
});

async function opened(reply: AnalysisReply, options: BrowserContextOptions, format: 'html' | 'svg' = 'html') {
  if (browser === null) throw new Error('no browser');
  const file = join(folder, `report.${format}`);
  writeFileSync(file, await FORMATS[format].render(reply, nextTurn));
  return browsePage(browser, pathToFileURL(file).href, options);
}

async function expectCalm({ errors, failed, external }: BrowsedPage): Promise<void> {
  // Browsers ask every origin for an icon by themselves.
  const others = failed.filter((line) => !line.includes('/favicon.ico'));
  expect({ errors, failed: others, external }).toEqual({ errors: [], failed: [], external: [] });
}

function oneWindow(reply: AnalysisReply): AnalysisReply {
  return { ...reply, metrics: reply.metrics.map((one) => ({ ...one, windows: one.windows.slice(0, 1) })) };
}

function withoutWindows(reply: AnalysisReply): AnalysisReply {
  const nothing = {
    windows: [],
    canary: null,
    stable: null,
    difference: null,
    quantiles: [],
    distribution: [],
  };
  return { ...reply, metrics: reply.metrics.map((one) => ({ ...one, ...nothing, evidence: null })) };
}
