import { kayentaRule } from './kayenta/kayenta-rule.ts';
import { ourGate, ourRule, ourTakenBack } from './our-rules.ts';
import { pooledTestRule } from './pooled-test-rule.ts';
import type { Rule } from './rule.ts';
import { thresholdRule } from './threshold-rule.ts';

/** Every rule that is measured, by the name that scenarios call it. */
export const ALL_RULES = {
  threshold: thresholdRule('threshold, first breach', 1),
  threshold3: thresholdRule('threshold, 3 in a row', 3),
  pooled: pooledTestRule,
  kayenta: kayentaRule('Kayenta as it comes, every 5 min', 'either'),
  kayentaIncrease: kayentaRule('Kayenta told the direction, every 5 min', 'harm'),
  ours: ourRule('**ours**', 3),
  ours5: ourRule('**ours**, sustained 5', 5),
  oursTakenBack: ourTakenBack('taken back by the end'),
  passAt15: ourGate('pass after 15 min', 15),
  passAt30: ourGate('pass after 30 min', 30),
  passAt60: ourGate('pass after 60 min', 60),
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof ALL_RULES;
