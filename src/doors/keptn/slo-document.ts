import { z } from 'zod';

const Text = z.union([z.string(), z.number()]).transform(String);
const Criteria = z.array(z.looseObject({ criteria: z.array(Text).nullish() })).nullish();

const Objective = z.looseObject({
  sli: z.string().min(1, 'must not be empty'),
  displayName: z.string().nullish(),
  pass: Criteria,
  warning: Criteria,
  key_sli: z.boolean().nullish(),
});
export type Objective = z.output<typeof Objective>;

/** An slo.yaml of Keptn, as far as it is known here. */
export const SloDocument = z.looseObject({
  spec_version: Text.nullish(),
  filter: z.record(z.string(), Text).nullish(),
  objectives: z.array(Objective.nullish()).min(1, 'must hold at least one objective'),
});
export type SloDocument = z.output<typeof SloDocument>;

/** An sli.yaml of Keptn. */
export const SliDocument = z.looseObject({
  spec_version: Text.nullish(),
  indicators: z.record(z.string(), z.string()),
});
