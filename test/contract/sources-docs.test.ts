import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORE_KINDS, type StoreKindFacts } from '../../src/sources/store-kinds.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, linksOf, sectionsOf, tablesOf } from '../support/docs/markdown.ts';

const NOT_VERIFIED = /not verified/i;

const [table] = tablesOf(projectFile('docs/sources.md')).filter(({ head }) => head[0] === '`kind`');
const rows = (table?.rows ?? []).map(
  ([kind = '', , counts = '', distributions = '', series = '', tested = '']) => ({
    kind: codesIn(kind)[0] ?? '',
    page: posix.join('docs', linksOf(kind.replaceAll('`', ''))[0] ?? ''),
    reads: { counter: counts, histogram: distributions, gauge: series },
    tested,
  }),
);
const kinds: [string, StoreKindFacts][] = Object.entries(STORE_KINDS);

describe('the table of docs/sources.md', () => {
  it('lists every kind of store', () => {
    expect(rows.map(({ kind }) => kind).sort()).toEqual(Object.keys(STORE_KINDS).sort());
  });

  it.each(kinds)('says what %s can be asked for', (kind, { reads }) => {
    const { reads: cells = {} } = rows.find((row) => row.kind === kind) ?? {};
    const told = Object.entries(cells).flatMap(([shape, cell]) => (cell === '–' ? [] : [shape]));
    expect(told.sort()).toEqual(reads.toSorted());
  });

  it.each(rows.filter(({ page }) => page.endsWith('README.md')))(
    'says of $kind that it was not verified where its own page does',
    ({ page, tested }) => {
      const told = sectionsOf(projectFile(page)).find(({ title }) => title === 'Tested')?.text ?? '';
      expect(NOT_VERIFIED.test(tested)).toBe(NOT_VERIFIED.test(told));
    },
  );
});
