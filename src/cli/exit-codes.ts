/** Every way in which the program ends, except by a signal while it does not wait. The list is closed. */
export const EXIT = {
  done: { code: 0, meaning: 'Done. For gate: a pass. For serve: stopped as told.' },
  fail: {
    code: 1,
    meaning:
      'For gate: a fail. For serve: could not start. For backtest: above the target, or a bad rollout missed.',
  },
  usage: { code: 2, meaning: 'Wrong arguments, or a request that cannot be understood.' },
  warn: {
    code: 3,
    meaning:
      'For gate: a warn; with --warn pass it is 0, unless the operator has paused everything. For backtest: nothing could be judged.',
  },
  unavailable: {
    code: 4,
    meaning:
      'For gate: not known, because the metrics could not be read. For backtest: stopped for that reason. For sources check: a source cannot be asked.',
  },
  bug: { code: 70, meaning: 'A bug in the program.' },
  output: { code: 74, meaning: 'An answer or a report could not be written.' },
  settings: { code: 78, meaning: 'Mistakes in the settings.' },
  interrupted: { code: 130, meaning: 'SIGINT while it waited; the last answer was printed.' },
  terminated: { code: 143, meaning: 'SIGTERM while it waited; the last answer was printed.' },
} as const;

export type ExitName = keyof typeof EXIT;

/** The table for `--help`. */
export function exitCodesHelp(): string {
  const rows = Object.values(EXIT).map(({ code, meaning }) => `  ${String(code).padEnd(5)}${meaning}`);
  return `Exit codes:\n${rows.join('\n')}\n`;
}
