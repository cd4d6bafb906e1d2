import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import library from 'jstat';
import { wilcoxonRankSum } from 'simple-statistics';
import { createRandom } from '../simulate/random.ts';
import { median } from './median.ts';
import type { Scipy } from './scipy-server.ts';
import type { ServiceParts } from './service-parts.ts';

const US_PER_MS = 1_000;
const SHIFT = 0.1;
/** Latencies are stored in milliseconds or the like: some are equal. */
const STEPS = 1_000;
const SAME_P = 1e-9;

/** CPU time of one test, milliseconds; null where somebody does not do it. */
export interface Race {
  readonly size: number;
  readonly method: string;
  readonly oursMs: number;
  readonly simpleStatisticsMs: number;
  readonly jStatMs: number;
  readonly scipyMs: number | null;
}

interface Samples {
  readonly first: number[];
  readonly second: number[];
}

/** The test on two samples of a size, by all, in turns. Throws where U or p differ from scipy's, or U from anybody's. */
export async function mannWhitneyRace(
  { mannWhitney }: Pick<ServiceParts, 'mannWhitney'>,
  scipy: Scipy | null,
  { size, rounds, calls, folder }: { size: number; rounds: number; calls: number; folder: string },
): Promise<Race> {
  const samples = draw(size);
  const file = join(folder, `samples-${size}`);
  writeFileSync(file, new Float64Array([...samples.first, ...samples.second]));
  const ours = mannWhitney(samples.first, samples.second, 'greater');
  const found: Record<'ours' | 'simple' | 'jStat' | 'scipy', number[]> = {
    ours: [],
    simple: [],
    jStat: [],
    scipy: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    found.ours.push(
      cpuMs(calls, () => mannWhitney(samples.first, samples.second, 'greater').statistic, ours),
    );
    found.simple.push(
      cpuMs(calls, () => statisticOf(wilcoxonRankSum(samples.first, samples.second), size), ours),
    );
    found.jStat.push(cpuMs(calls, () => statisticOf(rankSumByJStat(samples), size), ours));
    const theirs = await scipy?.mannWhitney(file, size, calls);
    if (theirs === undefined) continue;
    if (theirs.statistic !== ours.statistic) throw new Error('scipy has another U');
    if (ours.method === 'normal' && Math.abs(theirs.pValue / ours.pValue - 1) > SAME_P) {
      throw new Error(`scipy has another p: ${theirs.pValue}, ours ${ours.pValue}`);
    }
    found.scipy.push(theirs.cpuMs);
  }
  return {
    size,
    method: ours.method,
    oursMs: median(found.ours),
    simpleStatisticsMs: median(found.simple),
    jStatMs: median(found.jStat),
    scipyMs: found.scipy.length === 0 ? null : median(found.scipy),
  };
}

function draw(size: number): Samples {
  const { normal } = createRandom(`race ${size}`);
  const sample = (shift: number) =>
    Array.from({ length: size }, () => Math.round(STEPS * Math.exp(0.5 * normal() + shift)) / STEPS);
  return { first: sample(SHIFT), second: sample(0) };
}

function cpuMs(calls: number, work: () => number, { statistic }: { readonly statistic: number }): number {
  const before = process.cpuUsage();
  let last = Number.NaN;
  for (let call = 0; call < calls; call += 1) last = work();
  const { user, system } = process.cpuUsage(before);
  if (last !== statistic) throw new Error(`another U: ${last}, not ${statistic}`);
  return (user + system) / US_PER_MS / calls;
}

/** U from the sum of ranks of the first sample. */
function statisticOf(rankSum: number, size: number): number {
  return rankSum - (size * (size + 1)) / 2;
}

function rankSumByJStat({ first, second }: Samples): number {
  const ranks = library.jStat.rank([...first, ...second]);
  let sum = 0;
  for (let index = 0; index < first.length; index += 1) sum += ranks[index] ?? Number.NaN;
  return sum;
}
