import { markdownTable } from '../report/markdown-table.ts';
import type { SoakQuestion } from './soak-questions.ts';

const LONGEST_KIND = 200;

/** What the service looked like in one tenth of the run, when it had nothing to do at its end. */
export interface Tenth {
  readonly analyses: number;
  /** Least heap in use that was seen, bytes: what is left after the engine has tidied up. */
  readonly heapUsed: number;
  readonly resident: number;
  /** Timers, sockets and the like that are open. */
  readonly resources: number;
  readonly openFiles: number;
  readonly seconds: number;
}

export interface SoakResults {
  readonly machine: string;
  readonly questions: readonly SoakQuestion[];
  readonly tenths: readonly Tenth[];
  readonly surprises: readonly string[];
}

/** What was not as it should be, each kind with how often; what differs from one to the next is left out. */
function kindsOf(surprises: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const surprise of surprises) {
    const kind = surprise.replace(/\d+/g, 'N').slice(0, LONGEST_KIND);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `\n- ${count}: \`${kind.replaceAll('`', "'")}\``).join('');
}

/** The page docs/measurements/soak.md. */
export function soakReport({ machine, questions, tenths, surprises }: SoakResults): string {
  const analyses = tenths.reduce((sum, tenth) => sum + tenth.analyses, 0);
  const seconds = tenths.reduce((sum, tenth) => sum + tenth.seconds, 0);
  return `# Endurance

Written by \`npm run benchmark:soak\`. Do not edit.

${spaced(analyses)} analyses by one process of the built service in ${(seconds / 60).toFixed(0)} minutes, with a real
Prometheus: more than ${(analyses / 60).toFixed(0)} rollouts ask in an hour, each once a minute. ${machine}. Each answer was
compared with the first one to the same question; ${surprises.length} were not as they should be.
${kindsOf(surprises)}
${markdownTable(
  ['asked', 'of 1000', 'ends with'],
  questions.map(({ name, share, end }) => [name, String(share), ENDS[end]]),
)}

After each tenth the service was left alone for a moment.

${markdownTable(
  ['tenth', 'analyses', 'a second', 'least heap in use', 'resident memory', 'open resources', 'open files'],
  tenths.map((tenth, index) => [
    String(index + 1),
    spaced(tenth.analyses),
    (tenth.analyses / tenth.seconds).toFixed(0),
    megabytes(tenth.heapUsed),
    megabytes(tenth.resident),
    String(tenth.resources),
    String(tenth.openFiles),
  ]),
)}

From the first half to the second, the least heap in use went from ${megabytes(leastHeap(tenths.slice(0, 5)))} to ${megabytes(leastHeap(tenths.slice(5)))}.
`;
}

const ENDS = {
  same: 'the same answer each time',
  warn: 'a warn that is not conclusive',
  left: 'nobody listening',
} as const;

function leastHeap(tenths: readonly Tenth[]): number {
  return Math.min(...tenths.map(({ heapUsed }) => heapUsed));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function spaced(value: number): string {
  return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ' ');
}
