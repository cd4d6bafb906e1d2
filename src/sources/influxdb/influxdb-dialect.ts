import type { Labels } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import type { HttpCall } from '../http/http-call.ts';
import type { ReadReply } from '../http/http-client.ts';
import type { TemplateVariables } from '../template/fill-template.ts';
import type { QueryLanguage } from '../template/query-language.ts';

/** Values with their times, in the order in which they came. */
export interface InfluxSeries {
  readonly labels: Labels;
  /** Milliseconds since the epoch. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/** What is asked with the text of a query. */
export interface InfluxQuestion extends TemplateVariables {
  /** The stretch of time that is looked at. */
  readonly time: string;
  /** Groups values by window; each group has a time inside its window. */
  readonly window: string;
}

/** One of the languages of InfluxDB, with the API that speaks it. */
export interface InfluxDialect {
  readonly language: QueryLanguage;
  /** Texts for the placeholders: of the windows of a grid, and of a time that may begin `sinceMs` earlier. */
  question(grid: WindowGrid, sinceMs: number): InfluxQuestion;
  call(query: string): HttpCall;
  readonly check: HttpCall;
  readonly read: ReadReply<readonly InfluxSeries[]>;
}

/**
 * A window holds what is after its left edge, up to its right one. The languages include the left end of a stretch and
 * not the right one, so that everything is asked a millisecond later.
 */
export const EDGE_MS = 1;
