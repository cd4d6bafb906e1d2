import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import { STORE_KINDS, type StoreKindFacts } from '../../../src/sources/store-kinds.ts';
import { projectUrl } from '../../support/docs/documents.ts';
import { readmeOf } from '../../support/stores/readme-of.ts';
import { ownSettings } from '../../support/stores/settings-fields.ts';
import {
  answering,
  describeHttpStores,
  describeStores,
  noSignal,
  shapesOf,
  storeAt,
} from '../../support/stores/try-store.ts';

const SECTIONS = ['Settings', 'Queries', 'What comes out', 'What it cannot give', 'Limits', 'Tested'];
/** The kinds of metric that read each shape. */
const KINDS: Readonly<Record<ReadingShape, readonly string[]>> = {
  counter: ['proportion', 'count'],
  histogram: ['distribution'],
  gauge: ['series'],
};

describeStores(['folder'], ({ folder, exempt }) => {
  it('has its code in files with the usual names', () => {
    const name = posix.basename(folder);
    const language = exempt.placeholders === undefined ? [`${name}-language.ts`] : [];
    const files = [
      `${name}-settings.ts`,
      `create-${name}-source.ts`,
      `${name}-source.ts`,
      `${name}-reply.ts`,
    ];
    const wanted = [...files, ...language, 'README.md'];
    expect(wanted.filter((file) => !existsSync(projectUrl(`src/sources/${folder}/${file}`)))).toEqual([]);
  });
});

describeStores(['readme'], (store) => {
  it('has a README with the sections that people look for', () => {
    expect(readmeOf(store).sections).toEqual(SECTIONS);
  });

  it('lists each of its own settings there, and none that there is not', () => {
    const { settings } = readmeOf(store);
    expect([...new Set(settings)].sort()).toEqual(ownSettings(store.schema).toSorted());
  });

  it('shows settings there that the service starts with', () => {
    const { loaded } = readmeOf(store);
    expect(loaded.length).toBeGreaterThan(0);
    for (const one of loaded) {
      expect(one).toMatchObject({ kind: 'settings' });
      const sources = one.kind === 'settings' ? Object.values(one.settings.sources) : [];
      expect(sources.map(({ kind }) => kind)).toContain(store.kind);
    }
  });

  it('shows a metric there for each shape that it reads', () => {
    const shown = readmeOf(store).requests.flatMap(({ metrics }) => metrics.map(({ kind }) => kind));
    for (const shape of shapesOf(store)) {
      expect(KINDS[shape].filter((kind) => shown.includes(kind as (typeof shown)[number]))).not.toEqual([]);
    }
  });
});

describeHttpStores(['readme'], (store) => {
  it('takes the queries that its README shows', async () => {
    const server = await answering(store.http.good);
    const source = await storeAt(store, server.url);
    const { splitRatio = () => null, rollsUp }: StoreKindFacts = STORE_KINDS[store.kind];
    const facts = { name: store.kind, ingestionDelayMs: 0, splitRatio, rollsUp };
    const { startMs = 0, windowMs = 0, count = 0 } = store.grid ?? {};
    const nowMs = startMs === 0 ? Date.UTC(2026, 10, 23, 12) : startMs + count * windowMs;
    for (const spec of readmeOf(store).requests) {
      const { metrics } = planQueries({ ...spec, start: undefined, end: undefined }, nowMs, () => facts);
      for (const { request } of metrics.flatMap(({ reads }) => reads)) {
        const reply = await source.read(request, noSignal());
        expect(reply).not.toMatchObject({ failure: { kind: 'rejected_query' } });
      }
    }
    expect(server.requests.length).toBeGreaterThan(0);
  });
});
