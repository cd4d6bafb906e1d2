import type { Results } from '../measure/results.ts';
import type { Section } from '../scenarios/scenario.ts';
import { sectionReport } from './section-report.ts';

const HEAD = `# Calibration

Written by \`npm run calibrate\` (seeded: the same code writes the same numbers; \`npm run calibrate -- --short\` takes less
than a minute and writes nothing). Do not edit.

Every number is a share of simulated rollouts, with its 95 % Wilson interval in brackets; the simulator is in
[bench/simulate](../../bench/simulate), the rules are in [bench/rules](../../bench/rules). Unless a table says otherwise a
rollout lasts 60 windows of a minute, the rule is asked after each of them, and the first abort counts. Ours asked every
minute means that the judge is given each prefix of the windows, as it would be by a caller who asks every minute and
names the start, with what the plan reads of stable before it. A fail of ours stands as more windows arrive (the last table
measures that, asked at every prefix), so its first one is found by bisection; \`--walk\` asks at every prefix instead.

The rules beside ours: a threshold (the limit, without any test of chance) that aborts on the first breach or on three in
a row; a chi-squared, binomial or Mann-Whitney test of all data so far, two-sided at 5 %, that aborts when the canary is the worse
one; and Kayenta's judge with its defaults (Mann-Whitney with a 98 % interval and a tolerance of 25 %) on the growing
window, as it comes (either direction aborts) and told which direction hurts. It is written anew in
[bench/rules/kayenta](../../bench/rules/kayenta) and answers every stored case as the original did.`;

const FRESH_HEAD = `# Calibration with fresh seeds

Written by \`npm run calibrate -- --fresh\`. Do not edit.

The same tables as in [calibration](calibration.md), which explains them, with other seeds: these were not looked at while
rules and constants were chosen. Some of those were chosen by what they do to the seeds of the other page, whose numbers are
therefore flattered a little; these are not.`;

/** The whole report. */
export function calibrationReport(sections: readonly Section[], results: Results, isFresh: boolean): string {
  const chapters = sections.map((section) => sectionReport(section, results)).filter((text) => text !== '');
  return `${[isFresh ? FRESH_HEAD : HEAD, ...chapters].join('\n\n')}\n`;
}
