import type { SampledSeries } from './sampled-series.ts';

const EXPOSED = /^(\w+)(?:\{(\w+)="([^"]*)"\})?$/;

/** Collects what the scrapes of one target saw, as series. */
export class ScrapeLog {
  readonly #target: Readonly<Record<string, string>>;
  readonly #series = new Map<string, { labels: Record<string, string>; times: number[]; values: number[] }>();

  /** `target` are the labels that every series of the target has. */
  constructor(target: Readonly<Record<string, string>>) {
    this.#target = target;
  }

  /** Notes one scrape; values are keyed by `name` or `name{label="value"}`. */
  scrape(timeMs: number, exposed: Readonly<Record<string, number>>): void {
    for (const [key, value] of Object.entries(exposed)) {
      const series = this.#series.get(key) ?? { labels: this.#labelsOf(key), times: [], values: [] };
      series.times.push(timeMs);
      series.values.push(value);
      this.#series.set(key, series);
    }
  }

  series(): readonly SampledSeries[] {
    return [...this.#series.values()];
  }

  #labelsOf(key: string): Record<string, string> {
    const [, name = '', label, value = ''] = EXPOSED.exec(key) ?? [];
    return { __name__: name, ...this.#target, ...(label === undefined ? {} : { [label]: value }) };
  }
}
