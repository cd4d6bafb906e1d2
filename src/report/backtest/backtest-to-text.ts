import type { BacktestReply, PolicyBacktest } from '../../contract/backtest/backtest-reply.ts';
import { oneLine } from '../formats/one-line.ts';
import { moment } from './moment.ts';

/** More rollouts than this are told as a number. */
const TOLD = 20;

/** A backtest for a terminal or a log: the answer, each metric with what to set, and which rollouts were aborted. */
export function backtestToText(reply: BacktestReply): string {
  const { policies, differ, notJudged, warnings } = reply;
  const lines = [
    reply.summary,
    ...policies.flatMap((policy, place) => [
      ...(policies.length === 1 ? [] : [`  ${place === 0 ? 'the analysis' : 'the one compared with'}:`]),
      ...policyLines(policy),
    ]),
    ...few(differ.map(({ start, sentence }) => `  differs ${moment(start)}: ${sentence}`)),
    ...few(notJudged.map(({ start, state, because }) => `  ${state} ${moment(start)}: ${because}`)),
    ...warnings.map((warning) => `  warning: ${warning}`),
  ];
  return `${lines.map(lineOf).join('\n')}\n`;
}

function policyLines({ metrics, aborts }: PolicyBacktest): string[] {
  return [
    ...metrics.flatMap(({ sentence, suggestion }) => [
      `  ${sentence}`,
      ...(suggestion === null ? [] : [`    ${suggestion.sentence}`]),
    ]),
    ...few(
      aborts.map(({ start, name, abort }) => {
        const called = name === null ? '' : ` (${name})`;
        return `  aborted ${moment(start)}${called} after ${abort.after}: ${abort.sentence}`;
      }),
    ),
  ];
}

function few(lines: readonly string[]): string[] {
  const more = lines.length - TOLD;
  return more <= 0 ? [...lines] : [...lines.slice(0, TOLD), `  and ${more} more of these`];
}

/** Names come from the request; a line of them stays one line. */
function lineOf(text: string): string {
  const [indent = ''] = /^ */.exec(text) ?? [];
  return `${indent}${oneLine(text)}`;
}
