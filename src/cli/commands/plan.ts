import type { AddCommand } from '../command.ts';
import { requestFile } from '../options/request-file.ts';
import { addPlanOptions, type PlanOptions } from '../planning/plan-options.ts';

/** Before a rollout: how long it will take to know. */
export const addPlan: AddCommand = (program, terminal) => {
  const command = program
    .command('plan')
    .description('Forecast how long a rollout takes to know, and what can be seen at each step.');
  addPlanOptions(command).action(async (file: string | undefined, options: PlanOptions) => {
    const { answerPlan } = await import('../planning/answer-plan.ts');
    await answerPlan(terminal, requestFile(command, terminal, file), options);
  });
};
