import { every } from './looks.ts';
import { ourVerdict } from './our-verdict.ts';
import type { Rule } from './rule.ts';

/**
 * Our judge, asked every minute whether to abort, with so many breaches in a row making a fail. That its fails stand is
 * itself measured, with {@link ourTakenBack}.
 */
export function ourRule(title: string, sustained: number): Rule {
  return {
    title,
    looks: every(1),
    stands: true,
    fires: (rollout, upTo) =>
      ourVerdict({ ...rollout, spec: { ...rollout.spec, sustained } }, upTo) === 'fail',
  };
}

/** Our judge, asked once as a gate: does it pass? */
export function ourGate(title: string, at: number): Rule {
  return {
    title,
    looks: (windows) => (windows >= at ? [at] : []),
    fires: (rollout, upTo) =>
      ourVerdict({ ...rollout, spec: { ...rollout.spec, mode: 'gate' } }, upTo) === 'pass',
  };
}

/** Our judge, asked every minute: does it fail at some minute and no longer at the last? */
export function ourTakenBack(title: string): Rule {
  return {
    title,
    looks: (windows) => [windows],
    fires: (rollout, upTo) => {
      if (ourVerdict(rollout, upTo) === 'fail') return false;
      return every(1)(upTo - 1).some((look) => ourVerdict(rollout, look) === 'fail');
    },
  };
}
