import { RequestMistake } from '../../contract/request-mistake.ts';
import { planRollout } from '../../plan-rollout.ts';
import { readPlan } from '../../policies/read-plan.ts';
import { PLAN_FORMATS } from '../../report/planning/plan-formats.ts';
import { catalogOf } from '../catalog-of.ts';
import { version } from '../package-file.ts';
import { policiesOf } from '../policies-of.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { readRequest } from '../request/read-request.ts';
import { refuseMistakes } from '../request/refuse-mistakes.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import type { PlanOptions } from './plan-options.ts';
import { withPlanOverrides } from './with-plan-overrides.ts';

/** Nobody else waits for this process, so a long plan may take longer than an answer of the service. */
const LONGEST_MS = 300_000;

/** Reads a plan, forecasts it, and prints the forecast. */
export async function answerPlan(
  terminal: Terminal,
  file: string | null,
  options: PlanOptions,
): Promise<void> {
  const settings = settingsFrom(readingEnvironment(terminal.env, options));
  const expected = {
    read: readPlan,
    change: (request: unknown) => withPlanOverrides(request, options),
    findPolicy: (await policiesOf(settings)).find,
  };
  const { name, spec } = await readRequest(terminal, file, expected, settings.maxBodyBytes);
  const dependencies = {
    catalog: await catalogOf(settings),
    nowMs: Date.now(),
    version: version(),
    signal: AbortSignal.timeout(LONGEST_MS),
  };
  const reply = await planRollout(spec, dependencies).catch((error: unknown) => {
    throw error instanceof RequestMistake ? refuseMistakes(name, error.mistakes) : error;
  });
  const text = PLAN_FORMATS[options.format].render(reply);
  await print(terminal.stdout, text.endsWith('\n') ? text : `${text}\n`);
}
