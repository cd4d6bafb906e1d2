import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const GRAVE: readonly unknown[] = ['serious', 'critical'];

/** What axe finds on a page that keeps people from reading or using it: a line for each element concerned. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through the debugger, since the policy of the page allows no script but its own.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: "axe.run(document, { resultTypes: ['violations'] })",
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new Error(`axe did not run: ${exceptionDetails.text}`);
  await session.detach();
  const { violations } = result.value as AxeResults;
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}
