import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fuzzReport } from './fuzz/fuzz-report.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';

const REPORT = new URL('../docs/measurements/fuzz.md', import.meta.url);
const USUAL = { requests: 20_000, seed: 1 };

const { values } = parseArgs({ options: { requests: { type: 'string' }, seed: { type: 'string' } } });
const result = await runFuzz({
  requests: Number(values.requests ?? USUAL.requests),
  seed: Number(values.seed ?? USUAL.seed),
  progress: (done) => process.stderr.write(`\r${done}`),
});
process.stderr.write('\n');
const report = fuzzReport(result);
console.log(report);
for (const fault of result.faults) console.error(fault);
if (result.faults.length > 0) process.exitCode = 1;
// A shorter run, or one with another seed, is only a look.
if (values.requests === undefined && values.seed === undefined) writeFileSync(REPORT, report);
