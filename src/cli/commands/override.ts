import { Option } from 'commander';
import { Verdict } from '../../contract/reason-code.ts';
import type { AddCommand } from '../command.ts';
import { durationOption } from '../options/duration-option.ts';
import { nameOption } from '../options/name-option.ts';
import { makeOverride, type OverrideOptions } from '../overriding/make-override.ts';

/** Lets a person decide for one rollout: the signed override goes to standard output, what it says to standard error. */
export const addOverride: AddCommand = (program, terminal) => {
  program
    .command('override')
    .description('Sign an override: a verdict for one rollout in place of the judge’s, for a while.')
    .requiredOption('--service <name>', 'what is being rolled out, as the requests name it', nameOption)
    .requiredOption('--rollout <name>', 'which rollout of it, as the requests name it', nameOption)
    .addOption(
      new Option('--verdict <word>', 'what is answered').choices(Verdict.options).makeOptionMandatory(),
    )
    .requiredOption('--who <name>', 'who decides', nameOption)
    .requiredOption('--why <text>', 'why, for everybody who reads the verdict', nameOption)
    .requiredOption('--expires <duration>', 'how long it lasts, from now', durationOption)
    .option('--key <name>', 'name of the key in the settings (default: the first one)')
    .option('--key-file <path>', 'file with the key, where no settings have it')
    .action((options: OverrideOptions) => makeOverride(terminal, options));
};
