import type { AddCommand } from '../command.ts';
import { addAnalyze } from './analyze.ts';
import { addBacktest } from './backtest.ts';
import { addGate } from './gate.ts';
import { addImport } from './import.ts';
import { addOpenapi } from './openapi.ts';
import { addOverride } from './override.ts';
import { addPlan } from './plan.ts';
import { addPolicy } from './policy.ts';
import { addReplay } from './replay.ts';
import { addServe } from './serve.ts';
import { addSources } from './sources.ts';
import { addToken } from './token.ts';

/** Every command of the program, in the order of the help. */
export const ALL_COMMANDS: readonly AddCommand[] = [
  addServe,
  addAnalyze,
  addGate,
  addPlan,
  addBacktest,
  addReplay,
  addPolicy,
  addSources,
  addImport,
  addOpenapi,
  addToken,
  addOverride,
];
