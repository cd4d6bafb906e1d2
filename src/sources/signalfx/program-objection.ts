import type { RollupCall } from '../rollups/rollup-store.ts';

const TEXT = /'[^']*'|"[^"]*"/g;
const NO_COUNT = /\.(mean|average|min|max|median|percentile|stddev|variance|rateofchange|ewma|scale)\s*\(/i;

/** Why a program would not give what is asked for, as a sentence; null where it does. */
export function programObjection({ query, shape }: RollupCall): string | null {
  const code = query.replace(TEXT, "''");
  if (code.match(/\.publish\s*\(/g)?.length !== 1) {
    return 'the program has to publish one stream: end it in .publish()';
  }
  if (shape === 'gauge') return null;
  const inputs = code.match(/\bdata\s*\(/g)?.length ?? 0;
  const rollups = query.match(/\brollup\s*=\s*['"](?:sum|delta)['"]/g)?.length ?? 0;
  if (inputs === 0 || rollups !== inputs) {
    return "the program does not count: give every data() rollup='sum' for counters, or rollup='delta' for cumulative ones";
  }
  if (/\bextrapolation\s*=\s*['"](?:last_value|linear)/.test(query)) {
    return 'the program makes up counts: leave extrapolation out';
  }
  const [, unfit] = NO_COUNT.exec(code) ?? [];
  return unfit === undefined
    ? null
    : `the program gives no counts that can be added up, but .${unfit}(): use .sum()`;
}
