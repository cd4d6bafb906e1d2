import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { measureInProcesses } from './measure/measure-in-processes.ts';
import { planTasks } from './measure/plan-tasks.ts';
import { calibrationReport } from './report/calibration-report.ts';
import { sectionReport } from './report/section-report.ts';
import { ALL_SECTIONS } from './scenarios/all-sections.ts';

const FOLDER = new URL('../docs/measurements/', import.meta.url);
/** The seed of a run is its number: none from here on was looked at while rules and constants were chosen. */
const FRESH_RUN = 1_000_000;
const HELP = `npm run calibrate -- [--short] [--walk] [--fresh] [--only SECTION,SECTION] [--processes N]

Measures false aborts, detections and passes on simulated rollouts. The whole of it is written to
docs/measurements/calibration.md; with --short, --walk or --only the tables are printed and nothing is written. --walk asks our judge after
every single window instead of bisecting for its first fail. --fresh takes seeds that were not looked at while the judge was
made, and writes calibration-fresh.md.

Sections: ${ALL_SECTIONS.map(({ id }) => id).join(', ')}`;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    walk: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    only: { type: 'string' },
    processes: { type: 'string', default: String(availableParallelism()) },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await calibrate(values.only?.split(','), Number(values.processes));

async function calibrate(only: readonly string[] | undefined, processes: number): Promise<void> {
  const { short: isShort, walk: isWalked, fresh: isFresh } = values;
  const unknown = (only ?? []).filter((name) => !ALL_SECTIONS.some(({ id }) => id === name));
  if (unknown.length > 0) throw new Error(`there is no section ${unknown.join(', ')}\n\n${HELP}`);
  const sections = ALL_SECTIONS.filter(({ id }) => only === undefined || only.includes(id));
  const begun = performance.now();
  const results = await measureInProcesses(
    planTasks(sections, isShort, { isWalked, firstRun: isFresh ? FRESH_RUN : 0 }),
    processes,
    report,
  );
  process.stderr.write(`\r${((performance.now() - begun) / 1_000).toFixed(0)} s                \n`);
  if (isShort || isWalked || only !== undefined) {
    console.log(sections.map((section) => sectionReport(section, results)).join('\n\n'));
    return;
  }
  mkdirSync(FOLDER, { recursive: true });
  const name = isFresh ? 'calibration-fresh.md' : 'calibration.md';
  writeFileSync(new URL(name, FOLDER), calibrationReport(sections, results, isFresh));
}

function report(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${all} pieces`);
}
