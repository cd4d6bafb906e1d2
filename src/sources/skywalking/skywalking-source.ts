import type { QueryRequest, ReadingRequest } from '../../readings/reading-request.ts';
import { type QuestionProblem, readSides, type SideQuestion } from '../read-sides.ts';
import { layRollups } from '../rollups/lay-rollups.ts';
import { sumOf } from '../rollups/sum-of.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import type { SourceFailure, SourceReply, SourceWatcher } from '../source.ts';
import type { Store } from '../store.ts';
import { countReadings, levelReadings } from './interpret-minutes.ts';
import { SkywalkingClient } from './skywalking-client.ts';
import { parseSkywalkingQuery, percentileIn } from './skywalking-query.ts';
import type { SkywalkingSettings } from './skywalking-settings.ts';

const MINUTE_MS = 60_000;

/** Reads from the OAP server of an Apache SkyWalking. Holds connections open between reads. */
export class SkywalkingSource implements Store {
  readonly #client: SkywalkingClient;

  constructor(settings: SkywalkingSettings, watcher: SourceWatcher) {
    this.#client = new SkywalkingClient(settings, watcher);
  }

  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    return readSides(request, (query, side) => this.#question(query, side), signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const answer = await this.#client.timeZone(signal);
    return answer.kind === 'failure' ? answer.failure : null;
  }

  contradiction(): null {
    return null;
  }

  #question(request: QueryRequest, side: Side): SideQuestion | QuestionProblem {
    const { shape, by } = request;
    const query = parseSkywalkingQuery(request[side], shape);
    if (query.kind === 'problem') return query;
    const grid = sideGrid(request, side);
    const first = { fromMs: Math.ceil(grid.startMs / MINUTE_MS) * MINUTE_MS, value: null };
    const fits = layRollups([first], { grid, stepMs: MINUTE_MS, combine: sumOf });
    if (fits.kind === 'problem') return { ...fits, query: request[side].query };
    const { entity, expression: values, failuresBy } = query;
    const counting = shape === 'gauge' ? percentileIn(values)?.counting : undefined;
    const expressions = { entity, values, beside: failuresBy ?? counting ?? null };
    const readingsOf = shape === 'counter' ? countReadings : levelReadings;
    return {
      kind: 'question',
      queries: [JSON.stringify(expressions)],
      ask: async (signal) => {
        const answer = await this.#client.ask(expressions, grid, signal);
        if (answer.kind === 'failure') return answer;
        const { values: found, beside } = answer.data.data;
        const minutes = { query, grid, by, values: found.results, beside: beside?.results ?? [] };
        const readings = readingsOf(minutes);
        return 'failure' in readings ? readings : { ...answer, data: readings };
      },
    };
  }
}
