import type { WindowGrid } from '../../readings/window-grid.ts';
import type { SqlDialect } from '../sql/sql-dialect.ts';
import { clickhouseLanguage } from './clickhouse-language.ts';
import { quoteAt } from './quote-at.ts';
import { quotedName } from './quoted-name.ts';

const MS_PER_SECOND = 1_000;
// The finest unit of a DateTime64, so that nothing is rounded across an edge.
const NANOSECONDS = 9;

/** SQL as ClickHouse has it. */
export const CLICKHOUSE: SqlDialect = {
  language: clickhouseLanguage,
  parameterName: (position) => `p${position}`,
  quoteAt,
  ending: ' format JSON',
  moment: (ms) => `fromUnixTimestamp64Milli(toInt64(${ms}))`,
  interval: (ms) =>
    ms % MS_PER_SECOND === 0 ? `toIntervalSecond(${ms / MS_PER_SECOND})` : `toIntervalMillisecond(${ms})`,
  name: quotedName,
  windowOf,
  text: (expression, length) => `substringUTF8(ifNull(toString(${expression}), ''), 1, ${length})`,
  double: (expression) => `toFloat64(${expression})`,
};

function windowOf(time: string, { startMs, windowMs }: WindowGrid): string {
  const at = `toUnixTimestamp64Nano(toDateTime64(${time}, ${NANOSECONDS}))`;
  return `toInt32(intDiv(${at} - ${nanoseconds(startMs)} - 1, ${nanoseconds(windowMs)}))`;
}

/** As digits: a number could not hold them all. */
function nanoseconds(ms: number): string {
  return `${BigInt(ms) * 1_000_000n}`;
}
