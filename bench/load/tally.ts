import type { MixedQuestion } from './mixed-questions.ts';
import type { Outcome } from './post.ts';

/** What became of what was asked. */
export interface Tally {
  asked: number;
  /** The verdict that is also given when nothing else is asked, to the byte. */
  right: number;
  /** A warn that is not conclusive, since there was no time to read or judge everything. */
  unknown: number;
  /** 503 with the time to ask again. */
  refused: number;
  /** Another verdict. */
  wrong: string[];
  /** No answer, or one that nobody promised. */
  lost: string[];
  readonly rightMs: number[];
  readonly refusedMs: number[];
}

/** A tally of nothing yet. */
export function emptyTally(): Tally {
  return { asked: 0, right: 0, unknown: 0, refused: 0, wrong: [], lost: [], rightMs: [], refusedMs: [] };
}

/** Counts one outcome; `truth` is what the question is answered when nothing else is asked. */
export function count(tally: Tally, { name }: MixedQuestion, outcome: Outcome, truth: string): void {
  tally.asked += 1;
  if (outcome.kind === 'lost') {
    tally.lost.push(`${name}: ${outcome.error}`);
  } else if (outcome.status === 503 && outcome.retryAfter !== undefined) {
    tally.refused += 1;
    tally.refusedMs.push(outcome.ms);
  } else if (outcome.body === truth) {
    tally.right += 1;
    tally.rightMs.push(outcome.ms);
  } else if (isUnknown(outcome)) {
    tally.unknown += 1;
  } else if (/"?(?:pass|fail|warn)\b/.test(outcome.body)) {
    tally.wrong.push(`${name}: ${outcome.body.slice(0, 300)}`);
  } else {
    tally.lost.push(`${name}: ${outcome.status} ${outcome.body.slice(0, 300)}`);
  }
}

/** Whether a reply, in whichever of the forms that are asked for, says that metrics could not be read or judged in time. */
function isUnknown({ body, status }: Extract<Outcome, { kind: 'answered' }>): boolean {
  const isWarn = /^(?:\{"verdict":"warn","conclusive":false|\{"argo":\["warn"|warn: )/.test(body);
  return (
    isWarn && (status === 200 || status === 424 || status === 425) && /could not be read|no time/.test(body)
  );
}
