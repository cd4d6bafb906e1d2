import { type Browser, chromium } from 'playwright-core';
import { getChromium } from './get-chromium.ts';

/** What Chromium does by itself over the network, and what it cannot do in a container, is turned off. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser, to be closed by the caller; null where none can be had, which is printed. Throws on CI then. */
export async function startBrowser(): Promise<Browser | null> {
  const found = await getChromium();
  if (found.kind === 'missing') return null;
  return chromium.launch({ executablePath: found.program, args: ARGUMENTS });
}
