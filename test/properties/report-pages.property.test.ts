import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../src/next-turn.ts';
import { toHtml } from '../../src/report/page/to-html.tsx';
import { toSvg } from '../../src/report/picture/to-svg.tsx';
import { arbitraryReply } from '../support/reports/arbitrary-reply.ts';
import { withArbitraryWindows } from '../support/reports/arbitrary-windows.ts';
import { exampleReply } from '../support/reports/example-reply.ts';
import { xmlFaults } from '../support/reports/xml-faults.ts';

const SAMPLE = { numRuns: 40, seed: 20_261_125 };
/** What a picture or a page is made of: nothing else may come of any text. */
const PICTURE_ELEMENTS = 'svg title desc style rect path line circle text tspan g';
const PAGE_ELEMENTS = `${PICTURE_ELEMENTS} html head meta body header main footer section div figure figcaption h1 h2 h3 p span bdi a table caption thead tbody tr th td details summary pre dl dt dd script`;
const MOST_PAGES = 15;
const FORBIDDEN_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const replies = fc.sample(withArbitraryWindows(arbitraryReply(exampleReply('fail'))), SAMPLE);
const pictures = replies.map(toSvg);
// Pages are much larger than pictures: fewer of them say as much.
const pages = await Promise.all(replies.slice(0, MOST_PAGES).map((reply) => toHtml(reply, nextTurn)));

describe('a picture, whatever texts, numbers and windows a reply has', () => {
  it('is well-formed, and nothing but a picture', async () => {
    expect(await xmlFaults(pictures)).toEqual([]);
    expect(foreignIn(pictures, PICTURE_ELEMENTS)).toEqual([]);
  });

  it('is the same each time', () => {
    expect(replies.map(toSvg).every((svg, index) => svg === pictures[index])).toBe(true);
  });

  it('has no number that is none', () => {
    expect(notNumbersIn(pictures)).toEqual([]);
  });

  it('stays below 400 kB', () => {
    expect(Math.max(...pictures.map((svg) => Buffer.byteLength(svg)))).toBeLessThan(400_000);
  });
});

describe('a page, whatever texts, numbers and windows a reply has', () => {
  it('has only elements of ours, and no handler and no style in any of them', () => {
    expect(foreignIn(pages, PAGE_ELEMENTS)).toEqual([]);
    const tags = pages.flatMap(
      (html) => html.replace(/<script>[\s\S]*?<\/script>/, '').match(/<\w[^>]*>/g) ?? [],
    );
    expect(tags.filter((tag) => /\s(?:on\w+|style)=/.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
    expect(pages.filter((html) => html.match(/<script/g)?.length !== 1)).toEqual([]);
  });

  it('is the same each time, without a character that is not seen', async () => {
    const again = await Promise.all(pages.map((_, index) => toHtml(replies[index]!, nextTurn)));
    expect(again.every((html, index) => html === pages[index])).toBe(true);
    expect(pages.flatMap((html) => FORBIDDEN_IN_XML.exec(html) ?? [])).toEqual([]);
    expect(notNumbersIn(pages)).toEqual([]);
  });
});

function notNumbersIn(documents: readonly string[]): string[] {
  return documents.flatMap((text) => text.match(/="[^"]*(?:NaN|Infinity)[^"]*"/g) ?? []);
}

function foreignIn(documents: readonly string[], ours: string): string[] {
  const known = new Set(ours.split(' '));
  const names = documents.flatMap((text) => {
    const markup = text
      .replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1></$1>')
      .replace(/^<!doctype html>/, '');
    return [...markup.matchAll(/<\/?([^\s>/]*)/g)].map(([, name = '']) => name);
  });
  return [...new Set(names)].filter((name) => !known.has(name));
}
