import type { Command } from 'commander';
import type { LabelMatchers } from '../../contract/label-matchers.ts';
import { FORMATS, type FormatName } from '../../report/formats/formats.ts';
import { durationOption } from './duration-option.ts';
import { formatOption } from './format-option.ts';
import { matcherOption } from './matcher-option.ts';
import { addPolicyOptions, type PolicyOptions } from './policy-options.ts';
import { type Report, reportOption } from './report-option.ts';

/** What `analyze` and `gate` can be told beside the request. */
export interface QuestionOptions extends PolicyOptions {
  readonly service?: string;
  readonly rollout?: string;
  readonly override?: string;
  readonly dryRun?: true;
  readonly link?: string;
  readonly start?: string;
  readonly end?: string;
  readonly canary?: LabelMatchers;
  readonly stable?: LabelMatchers;
  readonly prometheus?: string;
  readonly format: FormatName;
  readonly report?: readonly Report[];
  /** Milliseconds. */
  readonly wait?: number;
  /** Milliseconds. */
  readonly interval?: number;
}

/** Adds the file of the request, and everything that can be told beside it. */
export function addQuestionOptions(command: Command): Command {
  command.argument('[file]', 'the request, YAML or JSON; - or nothing: standard input');
  return addPolicyOptions(command)
    .option('--service <name>', 'what is being rolled out; wins over the request, as do the next eight')
    .option('--rollout <name>', 'which rollout of it, such as a commit or the run of the pipeline')
    .option('--override <token>', 'a signed override for this rollout, as the command override makes one')
    .option('--dry-run', 'a pass whatever is found; the reason says what it would have been')
    .option('--link <url>', 'where to read on, such as the page of the job')
    .option('--start <time>', 'when the canary began to take traffic: RFC 3339 or Unix seconds')
    .option('--end <time>', 'end of the analysed time')
    .option(
      '--canary <matcher>',
      'label of the canary, such as version=v2 or pod=~shop-.*; repeatable',
      matcherOption,
    )
    .option('--stable <matcher>', 'label of stable; repeatable', matcherOption)
    .option('--prometheus <url>', 'address of a Prometheus to ask; wins over PROMETHEUS_URL')
    .addOption(formatOption(FORMATS))
    .option(
      '--report <format=file>',
      'write the answer to a file as well; repeatable; - is standard output',
      reportOption,
    )
    .option(
      '--wait <duration>',
      'ask again until a fail or a conclusive pass, for at most this long',
      durationOption,
    )
    .option('--interval <duration>', 'pause between two questions (default: the window)', durationOption);
}
