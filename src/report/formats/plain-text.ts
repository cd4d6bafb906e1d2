import { oneLine } from './one-line.ts';

/** Text from a request, so that it can be nothing but text in a table cell. */
export function plainText(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([\\`*_[\]|~#@!])/g, '\\$1');
}
