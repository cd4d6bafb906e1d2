#!/usr/bin/env node
import { EXIT } from './cli/exit-codes.ts';
import { explain } from './cli/explain.ts';
import { runCommandLine } from './cli/run-command-line.ts';

// Node would end with 1, which means a fail.
process.once('uncaughtException', (error) => process.exit(EXIT[explain(error, process)].code));
process.exit(await runCommandLine(process));
