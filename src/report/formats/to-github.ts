import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { oneLine } from './one-line.ts';
import { type Outcome, type ReportItem, reportItems } from './report-items.ts';
import { shorten } from './shorten.ts';
import { wholeLines } from './whole-lines.ts';

/** GitHub shows no more than this many of each level for a step. */
const SHOWN_PER_LEVEL = 10;
const TITLE_LENGTH = 200;
const MESSAGE_LENGTH = 4_000;
const LEVELS = {
  fail: 'error',
  unjudged: 'error',
  warn: 'warning',
  unknown: 'warning',
  uncounted: 'notice',
} as const satisfies Record<Exclude<Outcome, 'pass'>, string>;

interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly lines: readonly string[];
}

/** The answer as workflow commands of GitHub Actions: an annotation for each metric that did not pass, worst first. */
export function toGithub(reply: AnalysisReply): string {
  const found = [
    ...verdictNotice(reply),
    ...reportNotice(reply),
    ...reportItems(reply).flatMap(annotationOf),
    ...weaknesses(reply),
  ];
  const shown = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    withinLimit(found.filter((annotation) => annotation.level === level)),
  );
  return shown.map((annotation) => `${command(annotation)}\n`).join('');
}

/** A pass has nothing else to show. */
function verdictNotice({ verdict, reason }: AnalysisReply): Annotation[] {
  return verdict === 'pass' ? [{ level: 'notice', title: 'canary pass', lines: [reason] }] : [];
}

function reportNotice({ report }: AnalysisReply): Annotation[] {
  return report === null ? [] : [{ level: 'notice', title: 'canary report', lines: [report] }];
}

function annotationOf({ name, outcome, sentences, metric, aside }: ReportItem): Annotation[] {
  if (outcome === 'pass' || (outcome === 'uncounted' && metric?.verdict === 'pass')) return [];
  const word = metric?.verdict ?? (outcome === 'fail' ? 'fail' : 'warn');
  const role = metric === null || metric.role === 'gate' ? aside : metric.role;
  return [
    {
      level: LEVELS[outcome],
      title: `canary ${word}: ${name}${role === null ? '' : ` (${role})`}`,
      lines: sentences,
    },
  ];
}

function weaknesses({ warnings }: AnalysisReply): Annotation[] {
  return warnings.map((warning) => ({ level: 'notice', title: 'canary: weak data', lines: [warning] }));
}

function withinLimit(annotations: readonly Annotation[]): readonly Annotation[] {
  const [first] = annotations;
  if (first === undefined || annotations.length <= SHOWN_PER_LEVEL) return annotations;
  const shown = annotations.slice(0, SHOWN_PER_LEVEL - 1);
  const rest = annotations.slice(SHOWN_PER_LEVEL - 1);
  const title = `canary: and ${rest.length} more`;
  return [...shown, { level: first.level, title, lines: rest.map((one) => one.title) }];
}

function command({ level, title, lines }: Annotation): string {
  const property = escapeData(shorten(oneLine(title), TITLE_LENGTH))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
  return `::${level} title=${property}::${escapeData(wholeLines(lines.map(oneLine), MESSAGE_LENGTH))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\n', '%0A');
}
