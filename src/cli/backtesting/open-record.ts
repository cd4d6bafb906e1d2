import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { BeginLine } from '../../contract/backtest/backtest-line.ts';
import { RolloutLine } from '../../contract/backtest/rollout-line.ts';
import { Refusal } from '../refusal.ts';
import type { BacktestRecord } from './backtest-record.ts';

/**
 * Opens the record of a question in a file, or begins it with the first rollout that is kept. What could not be read is
 * not known. Throws a refusal for the record of another question, or what is none.
 */
export function openRecord(file: string, question: BeginLine): BacktestRecord {
  const isNew = !existsSync(file);
  const [first, ...text] = isNew ? [] : wholeLines(file);
  if (!isNew) requireSame(file, first, question);
  let hasBegun = !isNew;
  return {
    known: rolloutsIn(text),
    keep: (line) =>
      attempt(file, () => {
        if (!hasBegun) {
          mkdirSync(dirname(file), { recursive: true });
          appendFileSync(file, `${JSON.stringify(question)}\n`);
          hasBegun = true;
        }
        appendFileSync(file, `${JSON.stringify(line)}\n`);
      }),
  };
}

function requireSame(file: string, line: string | undefined, { backtestId }: BeginLine): void {
  const begin = BeginLine.safeParse(parsed(line));
  if (!begin.success) throw new Refusal('usage', `${file} is no record of a backtest`);
  if (begin.data.backtestId === backtestId) return;
  const detail =
    'its request, its times or the version of the program was another; name another file, or take this one away';
  throw new Refusal('usage', `${file} is the record of another backtest: ${detail}`);
}

/** One that was cut off when the program was ended is taken away, so that what is added stands on a line of its own. */
function wholeLines(file: string): string[] {
  return attempt(file, () => {
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
    return whole.split('\n').slice(0, -1);
  });
}

/** Of a rollout that was looked at again, what came last. */
function rolloutsIn(text: readonly string[]): RolloutLine[] {
  const known = new Map<number, RolloutLine>();
  for (const line of text) {
    const read = RolloutLine.safeParse(parsed(line));
    if (read.success) known.set(read.data.number, read.data);
  }
  return [...known.values()].filter(({ state }) => state !== 'unread');
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return null;
  }
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal('output', `${file} cannot be written: ${why}`);
  }
}
