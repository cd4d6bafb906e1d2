import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

// Reads a line each: a file of doubles, how many of them are the first sample, how often. Says U, p and milliseconds of CPU per call.
const PROGRAM = `
import sys, json, time
import numpy, scipy
from scipy.stats import mannwhitneyu
print(scipy.__version__, flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    values = numpy.fromfile(asked["file"])
    first, second = values[:asked["size"]], values[asked["size"]:]
    begun = time.process_time()
    for _ in range(asked["calls"]):
        result = mannwhitneyu(first, second, alternative="greater")
    spent = time.process_time() - begun
    print(json.dumps([result.statistic, result.pvalue, spent * 1000 / asked["calls"]]), flush=True)
`;

export interface Scipy {
  readonly version: string;
  /** Mann-Whitney of the first `size` doubles of a file against the others, `calls` times over. */
  readonly mannWhitney: (
    file: string,
    size: number,
    calls: number,
  ) => Promise<{ readonly statistic: number; readonly pValue: number; readonly cpuMs: number }>;
  readonly stop: () => void;
}

/** Starts Python with scipy; null where there is none. */
export async function startScipy(): Promise<Scipy | null> {
  if (spawnSync('python3', ['-c', 'import scipy.stats']).status !== 0) return null;
  const child = spawn('python3', ['-c', PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => String((await lines.next()).value);
  return {
    version: await nextLine(),
    mannWhitney: async (file, size, calls) => {
      child.stdin.write(`${JSON.stringify({ file, size, calls })}\n`);
      const [statistic = Number.NaN, pValue = Number.NaN, cpuMs = Number.NaN] = JSON.parse(
        await nextLine(),
      ) as number[];
      return { statistic, pValue, cpuMs };
    },
    stop: () => child.stdin.end(),
  };
}
