import type { Command } from 'commander';
import { PLAN_FORMATS, type PlanFormatName } from '../../report/planning/plan-formats.ts';
import { formatOption } from '../options/format-option.ts';
import { matcherOption } from '../options/matcher-option.ts';
import { addPolicyOptions, type PolicyOptions } from '../options/policy-options.ts';
import { type StepOption, stepOption } from '../options/step-option.ts';
import type { Overrides } from '../request/with-overrides.ts';

/** What `plan` can be told beside the request. */
export interface PlanOptions extends PolicyOptions, Pick<Overrides, 'service' | 'canary' | 'stable'> {
  readonly requests?: string;
  readonly weight?: string;
  readonly step?: readonly StepOption[];
  readonly prometheus?: string;
  readonly format: PlanFormatName;
}

/** Adds the file of the request, and everything that can be told beside it. */
export function addPlanOptions(command: Command): Command {
  command.argument('[file]', 'the request, YAML or JSON; - or nothing: standard input');
  return addPolicyOptions(command)
    .option(
      '--requests <number>',
      'requests per minute, canary and stable together; wins over the request, as do the next five',
    )
    .option('--weight <percent>', 'share of the canary, for as long as it takes')
    .option('--step <weight=duration>', 'a step of the rollout, such as 5=10m; repeatable', stepOption)
    .option('--service <name>', 'what is to be rolled out')
    .option('--canary <matcher>', 'label of the canary, such as version=v2; repeatable', matcherOption)
    .option('--stable <matcher>', 'label of stable; repeatable', matcherOption)
    .option('--prometheus <url>', 'address of a Prometheus to ask; wins over PROMETHEUS_URL')
    .addOption(formatOption(PLAN_FORMATS));
}
