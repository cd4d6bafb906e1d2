import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SampledSeries } from './sampled-series.ts';

const MS_PER_SECOND = 1_000;
const SPECIAL_VALUES: Readonly<Record<string, string>> = {
  Infinity: '+Inf',
  '-Infinity': '-Inf',
  NaN: 'NaN',
};

const run = promisify(execFile);

/**
 * Writes the history of a Prometheus that is not running yet: blocks in `dataFolder`, made by promtool.
 * Blocks cover two hours each and end at their last sample; the server takes no samples as old as those afterwards.
 */
export async function backfill(
  promtool: string,
  series: readonly SampledSeries[],
  dataFolder: string,
): Promise<void> {
  const file = join(dataFolder, '..', 'history.om');
  const stream = createWriteStream(file);
  for (const text of openMetrics(series)) {
    if (!stream.write(text)) {
      await once(stream, 'drain');
    }
  }
  stream.end();
  await once(stream, 'finish');
  await run(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, dataFolder]);
  await rm(file);
}

function* openMetrics(series: readonly SampledSeries[]): Generator<string> {
  for (const { labels, times, values } of series) {
    const { __name__: name, ...rest } = labels;
    const pairs = Object.entries(rest).map(([label, value]) => `${label}=${quote(value)}`);
    const selector = `${name}{${pairs.join(',')}}`;
    const lines = times.map(
      (time, index) => `${selector} ${number(values[index])} ${time / MS_PER_SECOND}\n`,
    );
    yield lines.join('');
  }
  yield '# EOF\n';
}

function quote(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function number(value = Number.NaN): string {
  return SPECIAL_VALUES[String(value)] ?? String(value);
}
