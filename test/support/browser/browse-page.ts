import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';

/** A page in a browser context of its own, and what went wrong on it so far. */
export interface BrowsedPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors on the console (what a Content-Security-Policy blocked among them) and exceptions that nobody caught. */
  readonly errors: readonly string[];
  /** Requests that failed or were answered with a status from 400 on. */
  readonly failed: readonly string[];
  /** Requests to anywhere but the origin of the address. */
  readonly external: readonly string[];
}

/** Opens an address (http: or file:) and waits until it has loaded. */
export async function browsePage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<BrowsedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  const failed: string[] = [];
  const external: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('requestfailed', (request) => failed.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.url()}: ${response.status()}`);
  });
  page.on('request', (request) => {
    if (isExternal(request, address)) external.push(request.url());
  });
  await page.goto(address, { waitUntil: 'load' });
  return { page, errors, failed, external, [Symbol.asyncDispose]: () => context.close() };
}

function isExternal(request: Request, address: string): boolean {
  const { protocol, origin, href } = new URL(request.url());
  if (protocol === 'data:' || protocol === 'about:' || protocol === 'blob:') return false;
  return protocol === 'file:' ? href !== new URL(address).href : origin !== new URL(address).origin;
}
