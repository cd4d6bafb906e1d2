import type { Labels } from './request-series.ts';

const SERIES = /^([a-z_:][\w:]*)(?:\{(.*)\})? [^ ]+$/i;
const LABEL = /(\w+)="([^"]*)"/g;

/** A series of a page for Prometheus. */
export interface ExposedSeries {
  readonly name: string;
  readonly labels: Labels;
}

/** The series of a page for Prometheus. */
export function exposedSeries(page: string): ExposedSeries[] {
  return page.split('\n').flatMap((line) => {
    const [, name, labels = ''] = SERIES.exec(line) ?? [];
    if (name === undefined) return [];
    const pairs = [...labels.matchAll(LABEL)].map(([, label = '', value = '']) => [label, value]);
    return [{ name, labels: Object.fromEntries(pairs) }];
  });
}
