import { type HttpTestServer, startHttpServer } from '../prometheus/start-http-server.ts';

const NOTHING_FOUND = '{"status":"success","data":{"resultType":"matrix","result":[]}}';

/** The levels of one side at the moments asked for, by the number of the question (from 0); null: nothing there. */
export type Level = (question: number, windowsAgo: number) => number | null;

/** A store that speaks the query API, and holds the series `canary_level` and `stable_level`. */
export interface LevelStore extends HttpTestServer {
  /** How often the canary was asked for. */
  readonly questions: () => number;
  /** How often either side was. */
  readonly queries: () => number;
}

/** Starts a store whose data change from one question to the next, as they do while a canary runs. */
export async function startLevelStore(levels: {
  readonly canary: Level;
  readonly stable: Level;
}): Promise<LevelStore> {
  const asked = { canary: 0, stable: 0 };
  const server = await startHttpServer(({ path, form }, response) => {
    if (!path.endsWith('/query_range')) {
      response.end(NOTHING_FOUND);
      return;
    }
    const side = form.get('query')?.includes('canary') ? 'canary' : 'stable';
    const question = asked[side];
    asked[side] += 1;
    const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
    const values: [number, string][] = [];
    for (let at = start ?? 0; at <= (end ?? 0); at += step ?? 1) {
      const level = levels[side](question, Math.round(((end ?? 0) - at) / (step ?? 1)));
      if (level !== null) values.push([at, String(level)]);
    }
    const result = values.length === 0 ? [] : [{ metric: {}, values }];
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  });
  return { ...server, questions: () => asked.canary, queries: () => asked.canary + asked.stable };
}
