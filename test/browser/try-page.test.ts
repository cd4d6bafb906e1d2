import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../src/access/token-hash.ts';
import { presets } from '../../src/cli/package-file.ts';
import { PolicyStore } from '../../src/config/policy-store.ts';
import type { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import type { ProblemDocument } from '../../src/contract/problem-document.ts';
import type { PageFiles } from '../../src/page/page-files.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { accessibilityFaults } from '../support/browser/accessibility-faults.ts';
import { type BrowsedPage, browsePage } from '../support/browser/browse-page.ts';
import { startBrowser } from '../support/browser/start-browser.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { projectFile } from '../support/docs/documents.ts';
import { builtPage } from '../support/page/built-page.ts';
import { type ServedApp, serveApp } from '../support/serve-app.ts';
import { testApp } from '../support/test-app.ts';

const TOKEN = 'a token of somebody';
const WIDE = { viewport: { width: 1_440, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 } };
const { prometheus: _, ...inline } = exampleRequests();

const browser = await startBrowser();
let files: PageFiles;
let service: ServedApp;
let guarded: ServedApp;

beforeAll(async () => {
  files = await builtPage();
  const policies = new PolicyStore(await presets());
  await policies.refresh();
  service = await serveApp(testApp({ page: files, policies }));
  const tokens = [{ name: 'somebody', sha256: tokenHash(TOKEN) }];
  guarded = await serveApp(testApp({ page: files, policies, tokens }));
});
afterAll(() => Promise.all([browser?.close(), service?.stop(), guarded?.stop()]));

function opened(
  options: Parameters<typeof browsePage>[2] = WIDE,
  address = service.url,
): Promise<BrowsedPage> {
  if (browser === null) throw new Error('there is no browser');
  return browsePage(browser, `${address}/`, options);
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ask for a verdict' }).click();
}

/** The report in the frame, when it is there. */
async function reportIn(page: Page): Promise<Frame> {
  const frame = page.locator('#report');
  await frame.waitFor({ state: 'visible' });
  const inside = await (await frame.elementHandle())?.contentFrame();
  if (inside == null) throw new Error('there is no report in the frame');
  await inside.locator('h1').waitFor();
  return inside;
}

function expectNoTrouble({ errors, failed, external }: BrowsedPage): void {
  expect({ errors, failed, external }).toEqual({ errors: [], failed: [], external: [] });
}

async function answered(request: unknown): Promise<Response> {
  return fetch(`${service.url}/v1/analyze`, { method: 'POST', body: JSON.stringify(request) });
}

describe.skipIf(browser === null)('the page', () => {
  it('begins with an example, and shows its verdict and its report at the press of one button', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await ask(page);
    const report = await reportIn(page);
    expect(await report.locator('h1').textContent()).toContain('pass');
    expect(await page.locator('#verdict').textContent()).toMatch(
      /^pass 2 metrics within their limits: error rate/,
    );
    expectNoTrouble(browsed);
  });

  it.each(Object.keys(inline))(
    'shows the verdict of the example %s, as the service gives it',
    async (name) => {
      const { verdict, reason } = (await (await answered(inline[name])).json()) as AnalysisReply;
      await using browsed = await opened();
      const { page } = browsed;
      await page.locator(`[data-example=${name}]`).click();
      expect(await page.locator(`[data-example=${name}]`).getAttribute('aria-pressed')).toBe('true');
      await ask(page);
      const report = await reportIn(page);
      expect(await report.locator('h1').textContent()).toContain(verdict);
      expect(await report.locator('.reason').textContent()).toBe(reason);
      expect(await page.locator('#verdict p').first().textContent()).toBe(`${verdict} ${reason}`);
      expectNoTrouble(browsed);
    },
  );

  it('makes the frame as high as the report, and scrolls to where a link in it leads', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await ask(page);
    const report = await reportIn(page);
    const wanted = await report.evaluate(() => globalThis.document.documentElement.offsetHeight);
    await expect.poll(() => page.locator('#report').evaluate((frame) => frame.clientHeight)).toBe(wanted);
    await report.locator('a[href="#metric-2"]').click();
    await expect.poll(() => page.evaluate(() => globalThis.scrollY)).toBeGreaterThan(500);
    expect(await report.locator('#metric-2').isVisible()).toBe(true);
    expectNoTrouble(browsed);
  });

  it('saves the report as a file', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await ask(page);
    await reportIn(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the report' }).click();
    const reply = await fetch(`${service.url}/v1/analyze?format=html`, {
      method: 'POST',
      body: projectFile('examples/pass.request.json'),
    });
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(await reply.text());
    expectNoTrouble(browsed);
  });
});

describe.skipIf(browser === null)('a link to the report', () => {
  it.each([
    ['https://verdicts.example.com/report?r=abc', ['https://verdicts.example.com/report?r=abc']],
    ['javascript:alert(1)', []],
    [null, []],
  ])('is shown where the service gives one that leads somewhere: %s', async (link, shown) => {
    await using browsed = await opened();
    const { page } = browsed;
    await page.route('**/v1/analyze', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), report: link } });
    });
    await ask(page);
    await reportIn(page);
    const links = page.getByRole('link', { name: 'Link to the report' });
    expect(await links.evaluateAll((found) => found.map((one) => one.getAttribute('href')))).toEqual(shown);
    expectNoTrouble(browsed);
  });
});

describe.skipIf(browser === null)('a mistake', () => {
  const mistaken = JSON.stringify({ metrics: [{ kind: 'count', name: 'a', limit: { absolut: 1 } }] });

  it('is marked in the editor while it is written, in the words of the service', async () => {
    const { errors } = (await (await answered(JSON.parse(mistaken))).json()) as ProblemDocument;
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, mistaken);
    const list = page.locator('#mistakes button');
    await expect
      .poll(() => list.allTextContents())
      .toEqual(errors.map(({ pointer, detail }) => `${pointer} ${detail}`));
    const marks = page.locator('.cm-lintRange-error');
    await expect.poll(() => marks.allTextContents()).toContain('"absolut"');
    await page.locator('.cm-lintRange-error', { hasText: '"absolut"' }).hover();
    await expect.poll(() => page.locator('.cm-tooltip-lint').textContent()).toContain('is not a known key');
    expectNoTrouble(browsed);
  });

  it('is led to from the list', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, mistaken);
    await page.locator('#mistakes button', { hasText: 'absolut' }).first().click();
    expect(await page.evaluate(() => String(globalThis.getSelection()))).toBe('"absolut"');
    expect(await page.locator('.cm-content').evaluate((editor) => editor.matches(':focus'))).toBe(true);
  });

  it('that only the service knows is marked when it has been asked', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await page.locator('[data-example=prometheus]').click();
    await ask(page);
    await expect
      .poll(() => page.locator('#mistakes').textContent())
      .toContain('#/source names an unknown source "prometheus"');
    expect(await page.locator('.cm-lintRange-error').allTextContents()).toEqual(['"prometheus"']);
    expect(await page.locator('#verdict').textContent()).toBe(
      'no verdict The request cannot be understood. Its mistakes are listed below the editor.',
    );
    await page.locator('[data-example=fail]').click();
    await expect.poll(() => page.locator('#mistakes button').count()).toBe(0);
  });

  it('of JSON is marked where it stops being JSON', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, '{"metrics": oops}');
    await expect.poll(() => page.locator('#mistakes button').count()).toBe(1);
    await expect.poll(() => page.locator('#check').textContent()).toBe('1 mistake.');
  });
});

describe.skipIf(browser === null)('the editor', () => {
  it('offers keys with what they mean, and puts them in with an empty value', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, '{}');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('"servi');
    const offered = page.locator('.cm-tooltip-autocomplete li[aria-selected]');
    await expect.poll(() => offered.textContent()).toContain('"service"');
    await expect.poll(() => page.locator('.cm-completionInfo').textContent()).toContain('being rolled out');
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await page.keyboard.type('checkout');
    expect(await page.locator('.cm-content').textContent()).toBe('{"service": "checkout"}');
    expectNoTrouble(browsed);
  });

  it('offers the words that a key takes', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, '{"mode": ""}');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Space');
    const offered = page.locator('.cm-tooltip-autocomplete li');
    await expect.poll(() => offered.allTextContents()).toEqual(['"gate"', '"watch"']);
  });

  it('puts what is typed in the place of what is selected, or quotes around it', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, 'gate');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('"');
    expect(await page.locator('.cm-content').textContent()).toBe('"gate"');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('12');
    expect(await page.locator('.cm-content').textContent()).toBe('12');
    await page.keyboard.press('Control+Z');
    expect(await page.locator('.cm-content').textContent()).toBe('"gate"');
    expectNoTrouble(browsed);
  });

  it('tells what a key means under the pointer', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await page.locator('.cm-line', { hasText: '"sustained"' }).getByText('"sustained"').hover();
    await expect
      .poll(() => page.locator('.meaning').textContent())
      .toBe('Consecutive breaches that make a fail.number; default 3');
  });

  it('is told which sources there are', async () => {
    const prometheus = PrometheusSettings.parse({ kind: 'prometheus', url: 'http://127.0.0.1:9' });
    const other = await serveApp(testApp({ page: files, sources: { prometheus, mimir: prometheus } }));
    try {
      for (const [address, sentence] of [
        [service.url, 'This service has no source, which queries and policies need.'],
        [other.url, 'Queries and policies can be read from these sources: prometheus, mimir.'],
      ] as const) {
        await using browsed = await opened(WIDE, address);
        await expect.poll(() => browsed.page.locator('#sources').textContent()).toBe(sentence);
      }
    } finally {
      await other.stop();
    }
  });

  it('begins with a policy where one is chosen, with the values that it is checked with', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await page.getByLabel('Or judge by a policy').selectOption('preset/istio');
    const text = await page.locator('.cm-content').innerText();
    expect(JSON.parse(text)).toMatchObject({ policy: 'preset/istio', args: { service: 'checkout' } });
    await write(page, '{"policy": "preset/istio", "args": {"servic": "a"}}');
    await expect
      .poll(() => page.locator('#mistakes').textContent())
      .toContain('#/args/servic is not an argument of preset/istio');
  });
});

describe.skipIf(browser === null)('the same request elsewhere', () => {
  it('is copied as it is shown, and follows the editor', async () => {
    await using browsed = await opened({ ...WIDE, permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = browsed;
    await write(page, '{"policy": "followed"}');
    for (const [title, beginning] of [
      ['curl', `curl -sS '${service.url}/v1/analyze?format=text' --data @- <<'REQUEST'`],
      ['Command line', "canary-verdict analyze - <<'REQUEST'"],
      ['Argo Rollouts', 'apiVersion: argoproj.io/v1alpha1'],
    ] as const) {
      const panel = page.locator('details', { has: page.getByText(title, { exact: true }) });
      if (!(await panel.evaluate((details) => details.hasAttribute('open'))))
        await panel.locator('summary').click();
      await panel.getByRole('button', { name: `Copy: ${title}` }).click();
      await expect.poll(() => panel.getByRole('status').textContent()).toBe('Copied.');
      const copied = await page.evaluate(() => globalThis.navigator.clipboard.readText());
      expect(copied).toBe(await panel.locator('pre').textContent());
      expect(copied.startsWith(beginning)).toBe(true);
      expect(copied).toContain('followed');
    }
    expectNoTrouble(browsed);
  });

  it('is asked and copied without the name and the password that stand in the address of the page', async () => {
    await using browsed = await opened(WIDE, service.url.replace('//', '//somebody:a-secret@'));
    const { page } = browsed;
    await ask(page);
    const report = await reportIn(page);
    expect(await report.locator('h1').textContent()).toContain('pass');
    const copies = (await page.locator('#copies').textContent()) ?? '';
    expect(copies).toContain(`curl -sS '${service.url}/v1/analyze`);
    expect(copies).not.toMatch(/somebody|a-secret/);
  });

  it('is copied where a browser keeps its clipboard from the page, as it does without HTTPS', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const shown = await page.locator('details[open] pre').textContent();
    await page.getByRole('button', { name: 'Copy: curl' }).click();
    await expect.poll(() => page.locator('details[open]').getByRole('status').textContent()).toBe('Copied.');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    await page.locator('details[open] pre').waitFor();
    expect(await page.locator('details[open] pre').textContent()).toContain(shown?.trimEnd());
  });

  it('is not offered as a template while it is no JSON, nor at all where it is very long', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await write(page, '{"policy": ');
    await page.getByText('Argo Rollouts', { exact: true }).click();
    const copy = page.getByRole('button', { name: 'Copy: Argo Rollouts' });
    await expect.poll(() => copy.isDisabled()).toBe(true);
    await write(page, JSON.stringify({ service: 'a'.repeat(300_000) }));
    await expect.poll(() => page.locator('#copies').textContent()).toContain('keep it in a file');
  });
});

describe.skipIf(browser === null)('people who', () => {
  it('change the request are told that the verdict is about another one', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    const outdated = page.locator('#outdated');
    await ask(page);
    await expect.poll(() => page.locator('#report').isVisible()).toBe(true);
    expect(await outdated.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'More errors' }).click();
    await expect.poll(() => outdated.isVisible()).toBe(true);
    await ask(page);
    await expect.poll(() => outdated.isVisible()).toBe(false);
  });

  it('use keys only get from the address to a verdict, and out of the editor', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    const focused = () => page.evaluate(() => globalThis.document.activeElement?.className ?? '');
    for (let presses = 0; presses < 30 && !(await focused()).includes('cm-content'); presses += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toContain('cm-content');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => globalThis.document.activeElement?.id)).toBe('ask');
    await page.keyboard.press('Enter');
    await reportIn(page);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(projectFile('examples/fail.request.json'));
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.locator('#verdict strong').textContent()).toBe('fail');
    expectNoTrouble(browsed);
  });

  it.each([
    ['a wide screen', WIDE],
    ['a phone', PHONE],
    ['a dark screen', { ...WIDE, colorScheme: 'dark' as const }],
    ['a screen with high contrast', { ...WIDE, contrast: 'more' as const }],
  ])('have %s can read all of it', async (_what, options) => {
    await using browsed = await opened(options);
    const { page } = browsed;
    expect(await accessibilityFaults(page)).toEqual([]);
    await ask(page);
    await reportIn(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await write(page, '{"metrics": [], "metric": 1}');
    await expect.poll(() => page.locator('#mistakes button').count()).toBe(2);
    await ask(page);
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('no verdict');
    expect(await accessibilityFaults(page)).toEqual([]);
    const width = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(options.viewport.width);
  });

  it('have colours of their own see which example is chosen', async () => {
    await using browsed = await opened({ ...WIDE, forcedColors: 'active' });
    const { page } = browsed;
    const backgrounds = await page
      .locator('#examples button')
      .evaluateAll((buttons) => buttons.map((button) => getComputedStyle(button).backgroundColor));
    const [chosen, ...others] = backgrounds;
    expect(others.length).toBeGreaterThan(3);
    expect(others).not.toContain(chosen);
  });

  it('have no JavaScript read what this is, and how to ask', async () => {
    await using browsed = await opened({ ...WIDE, javaScriptEnabled: false });
    const { page } = browsed;
    expect(await page.locator('pre').innerText()).toContain('curl -sS');
    expect(await page.locator('main').isVisible()).toBe(false);
    expectNoTrouble(browsed);
  });

  it('need a token are asked for it, and it is in nothing that is copied', async () => {
    await using browsed = await opened(WIDE, guarded.url);
    const { page, external } = browsed;
    await ask(page);
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('A token is needed');
    expect(await page.evaluate(() => globalThis.document.activeElement?.id)).toBe('token');
    await page.keyboard.type(TOKEN);
    await page.keyboard.press('Enter');
    await reportIn(page);
    const shown = await page.locator('#copies').textContent();
    expect(shown).toContain('Bearer $CANARY_VERDICT_TOKEN');
    expect(shown).not.toContain(TOKEN);
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, document.cookie, location.href]),
    );
    expect(kept).not.toContain(TOKEN);
    expect(external).toEqual([]);
  });

  it('paste a token with something unseen are told so, and not that the service is gone', async () => {
    await using browsed = await opened(WIDE, guarded.url);
    const { page } = browsed;
    await ask(page);
    await page.locator('#token-form').waitFor({ state: 'visible' });
    await page.locator('#token').fill(`${TOKEN}\u200b`);
    await page.keyboard.press('Enter');
    expect(await page.locator('#token:invalid').getAttribute('title')).toContain('cannot be seen');
    expect(await page.locator('#verdict').textContent()).not.toContain('cannot be reached');
    await page.locator('#token').fill(TOKEN);
    await page.keyboard.press('Enter');
    await reportIn(page);
  });
});

describe.skipIf(browser === null)('trouble', () => {
  it('is told in words: a service that is gone, and one that has too much to do', async () => {
    await using browsed = await opened();
    const { page } = browsed;
    await page.route('**/v1/analyze', (route) => route.abort());
    await ask(page);
    await expect
      .poll(() => page.locator('#verdict').textContent())
      .toContain('The service cannot be reached.');
    await page.unroute('**/v1/analyze');
    const problem = {
      ...((await (await answered({})).json()) as ProblemDocument),
      status: 503,
      title: 'This instance has too much to do',
      detail: 'as many analyses as may be are running and waiting',
      errors: [],
    };
    await page.route('**/v1/analyze', (route) =>
      route.fulfill({
        status: 503,
        headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '2' },
        body: JSON.stringify(problem),
      }),
    );
    await ask(page);
    await expect
      .poll(() => page.locator('#verdict').textContent())
      .toBe(
        'no verdict This instance has too much to do: as many analyses as may be are running and waiting.Ask again in 2 s.',
      );
  });

  it('of a proxy that answers in place of the service is told as such', async () => {
    await using browsed = await opened();
    await browsed.page.route('**/v1/analyze', (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
    );
    await ask(browsed.page);
    await expect.poll(() => browsed.page.locator('#verdict').textContent()).toContain('status 502');
  });
});

describe.skipIf(browser === null)('text from a request', () => {
  const MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(1)><b>bold</b></iframe><!--';

  it('is shown as text, wherever it stands', async () => {
    const fail = exampleRequests()['fail'] as { metrics: object[] };
    const metrics = fail.metrics.map((metric, at) => ({
      ...metric,
      name: `${MARKUP}${at}`,
      unit: '<b>s</b>',
    }));
    await using browsed = await opened();
    const { page } = browsed;
    page.on('dialog', () => {
      throw new Error('a script from a request has run');
    });
    await write(page, JSON.stringify({ ...fail, service: MARKUP, rollout: MARKUP, metrics }));
    await ask(page);
    const report = await reportIn(page);
    expect(await report.locator('h1').textContent()).toContain(MARKUP);
    expect(await page.locator('#verdict').textContent()).toContain(MARKUP);
    for (const place of [report, page]) expect(await place.locator('b, img').count()).toBe(0);
    await write(page, JSON.stringify({ [MARKUP]: MARKUP, metrics: [{ kind: MARKUP }] }));
    await expect.poll(() => page.locator('#mistakes').textContent()).toContain('<script>alert(1)<~1script>');
    await ask(page);
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('no verdict');
    expect(await page.locator('b, img').count()).toBe(0);
    expect(browsed.external).toEqual([]);
  });
});
