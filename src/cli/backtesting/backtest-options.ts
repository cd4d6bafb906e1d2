import type { Command } from 'commander';
import { BACKTEST_FORMATS, type BacktestFormatName } from '../../report/backtest/backtest-formats.ts';
import { formatOption } from '../options/format-option.ts';
import { matcherOption } from '../options/matcher-option.ts';
import { addPolicyOptions, type PolicyOptions } from '../options/policy-options.ts';
import type { Overrides } from '../request/with-overrides.ts';

/** What `backtest` can be told beside the request. */
export interface BacktestOptions extends PolicyOptions, Pick<Overrides, 'service' | 'canary' | 'stable'> {
  readonly from?: string;
  readonly to?: string;
  readonly split?: string | true;
  readonly offset?: string;
  readonly rollout?: string;
  readonly every?: string;
  readonly target?: string;
  readonly pause?: string;
  readonly against?: string;
  readonly record?: string;
  readonly prometheus?: string;
  readonly format: BacktestFormatName;
}

/** Adds the file of the request, and everything that can be told beside it. */
export function addBacktestOptions(command: Command): Command {
  command.argument(
    '[file]',
    'the request of a verdict, or of a backtest, YAML or JSON; - or nothing: standard input',
  );
  return addPolicyOptions(command)
    .option('--from <time>', 'begin of the past that is looked at: RFC 3339 or Unix seconds')
    .option('--to <time>', 'end of the past that is looked at')
    .option(
      '--split [label]',
      'half of the replicas play the canary; they are told apart by this label (pod)',
    )
    .option('--offset <duration>', 'in place of --split: stable so much earlier plays stable')
    .option('--rollout <duration>', 'how long a pretended rollout is (default: 1h)')
    .option('--every <duration>', 'how long after one begins the next (default: when it ends)')
    .option('--target <share>', 'share of rollouts without harm that may be aborted (default: 0.05)')
    .option('--pause <duration>', 'rest for the store between two rollouts')
    .option('--against <file>', 'another request of a verdict, to be compared on the same past')
    .option('--record <file>', 'keep what is done in a file, and go on from there the next time')
    .option('--service <name>', 'what is being rolled out')
    .option('--canary <matcher>', 'label of the canary, such as version=v2; repeatable', matcherOption)
    .option('--stable <matcher>', 'label of stable; repeatable', matcherOption)
    .option('--prometheus <url>', 'address of a Prometheus to ask; wins over PROMETHEUS_URL')
    .addOption(formatOption(BACKTEST_FORMATS));
}
