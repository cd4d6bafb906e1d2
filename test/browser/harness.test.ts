import { afterAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../support/browser/accessibility-faults.ts';
import { browsePage } from '../support/browser/browse-page.ts';
import { startBrowser } from '../support/browser/start-browser.ts';

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
const browser = await startBrowser();

afterAll(async () => {
  await browser?.close();
});

describe.skipIf(browser === null)('the browser that pages are tested with', () => {
  it('says nothing of a page that is in order', async () => {
    await using browsed = await opened('<h1>All is well</h1>');
    expect(await browsed.page.textContent('h1')).toBe('All is well');
    const { errors, failed, external } = browsed;
    expect({ errors, failed, external }).toEqual({ errors: [], failed: [], external: [] });
    expect(await accessibilityFaults(browsed.page)).toEqual([]);
  });

  it('tells of a script that the policy of the page keeps from running', async () => {
    await using browsed = await opened('<h1>Page</h1><script>document.title = "ran"</script>', POLICY);
    expect(await browsed.page.title()).toBe('Page');
    expect(browsed.errors).toEqual([expect.stringContaining('Content Security Policy')]);
  });

  it('tells of what a page gets from elsewhere, and that it was not there', async () => {
    await using browsed = await opened('<h1>Page</h1><img alt="" src="http://127.0.0.1:9/beacon.png">');
    expect(browsed.external).toEqual(['http://127.0.0.1:9/beacon.png']);
    expect(browsed.failed).toEqual([expect.stringContaining('http://127.0.0.1:9/beacon.png')]);
  });

  it('finds what cannot be read, also where the policy allows no script', async () => {
    await using browsed = await opened('<h1>Page</h1><button></button>', POLICY);
    expect(await accessibilityFaults(browsed.page)).toEqual([expect.stringContaining('button-name')]);
  });
});

function opened(body: string, head = '') {
  if (browser === null) throw new Error('no browser');
  const html = `<!doctype html><html lang="en"><head>${head}<title>Page</title></head><body><main>${body}</main></body></html>`;
  return browsePage(browser, `data:text/html,${encodeURIComponent(html)}`);
}
