import { markdownTable } from '../report/markdown-table.ts';
import type { CaseAnswer } from './answer-case.ts';
import { type Baseline, readBaseline } from './baseline.ts';
import type { PublicCase } from './read-public-cases.ts';

/** A case with what the service said at each limit, in the order of the limits. */
export interface AnsweredCase {
  readonly publicCase: PublicCase;
  readonly answers: readonly CaseAnswer[];
}

const HEAD = `# Public cases

Written by \`npm run benchmark:cases\`. Do not edit.

Every case of [bench/data](../../bench/data/README.md) (cut from public data of real systems; licences and attributions
there) was put to the running service over HTTP, with inline data and one metric. A \`fail\` is an abort. Series and
histograms are judged at the limit in the head of the column, a share of stable; counts at the default of half a point.
Where stable is another run or an earlier time (all but delag), the request says \`pairing: unpaired\`.
The columns after ours are simple rules, measured once when the sample was made; they do not depend on the limit.`;

/** The whole report. */
export function publicCasesReport(answered: readonly AnsweredCase[], limits: readonly number[]): string {
  const baseline = readBaseline();
  const good = answered.filter(({ publicCase }) => publicCase.truth === 'good');
  const bad = answered.filter(({ publicCase }) => publicCase.truth === 'bad');
  const parts = [
    HEAD,
    '## False aborts of good releases',
    abortTable(good, limits, baseline, 'falseAborts'),
    '## Bad releases found',
    abortTable(bad, limits, baseline, 'detections'),
    '## What was said instead of fail',
    verdictTable(good, bad, limits),
    '## Every case',
    caseTable(answered, limits),
  ];
  return `${parts.join('\n\n')}\n`;
}

function abortTable(
  answered: readonly AnsweredCase[],
  limits: readonly number[],
  { rules, ...baseline }: Baseline,
  which: 'falseAborts' | 'detections',
): string {
  const groups = [...new Set(answered.map(groupOf))];
  const rows = groups.map((group) => {
    const members = answered.filter((candidate) => groupOf(candidate) === group);
    return [
      group,
      members.length,
      ...limits.map((_, index) => aborts(members, index)),
      ...rules.map((rule) => baseline[which][group]?.[rule] ?? null),
    ];
  });
  const columns = rows[0]?.slice(1).map((_, column) => column + 1) ?? [];
  const all = columns.map((column) => {
    const cells = rows.map((row) => row[column]).filter((cell) => typeof cell === 'number');
    return cells.length === 0 ? null : cells.reduce((sum, cell) => sum + cell, 0);
  });
  const head = ['', 'cases', ...limits.map((limit) => `**ours** at ${Math.round(100 * limit)} %`), ...rules];
  const text = (cell: string | number | null | undefined) => (cell === null ? '' : String(cell));
  return markdownTable(
    head,
    [...rows, ['all', ...all]].map((row) => row.map(text)),
  );
}

function verdictTable(
  good: readonly AnsweredCase[],
  bad: readonly AnsweredCase[],
  limits: readonly number[],
): string {
  const counted = new Map<string, number[]>();
  const columns = limits.flatMap((_, index) => [
    { answered: good, index },
    { answered: bad, index },
  ]);
  for (const [column, { answered, index }] of columns.entries()) {
    for (const { answers } of answered) {
      const key = `${answers[index]?.verdict} (${answers[index]?.code})`;
      const cells = counted.get(key) ?? columns.map(() => 0);
      cells[column] = (cells[column] ?? 0) + 1;
      counted.set(key, cells);
    }
  }
  const head = [
    '',
    ...limits.flatMap((limit) => ['good', 'bad'].map((truth) => `${truth}, ${Math.round(100 * limit)} %`)),
  ];
  const rows = [...counted].sort(([left], [right]) => left.localeCompare(right, 'en'));
  return markdownTable(
    head,
    rows.map(([key, cells]) => [key, ...cells.map(String)]),
  );
}

function caseTable(answered: readonly AnsweredCase[], limits: readonly number[]): string {
  const head = ['case', 'truth', 'windows', ...limits.map((limit) => `${Math.round(100 * limit)} %`)];
  const rows = answered.map(({ publicCase, answers }) => [
    publicCase.id,
    publicCase.truth,
    `${publicCase.canary.length} v ${publicCase.stable.length}`,
    ...answers.map(({ verdict, code }) => `${verdict} (${code})`),
  ]);
  return markdownTable(head, rows);
}

function groupOf({ publicCase }: AnsweredCase): string {
  return `${publicCase.dataset} ${publicCase.kind}`;
}

function aborts(answered: readonly AnsweredCase[], index: number): number {
  return answered.filter(({ answers }) => answers[index]?.verdict === 'fail').length;
}
