import { InvalidArgumentError } from 'commander';
import type { LabelMatchers } from '../../contract/label-matchers.ts';

const MATCHER = /^([a-zA-Z_][a-zA-Z0-9_]*)(=~|!~|!=|=)(.*)$/s;

/** Adds a matcher written as in PromQL, without quotes (`version=v2`, `pod=~checkout-.*`), to those given before. */
export function matcherOption(text: string, before: LabelMatchers = {}): LabelMatchers {
  const [, label, operator, value = ''] = MATCHER.exec(text) ?? [];
  if (label === undefined) throw new InvalidArgumentError('It must be like version=v2 or pod=~checkout-.*');
  switch (operator) {
    case '!=':
      return { ...before, [label]: { not: value } };
    case '=~':
      return { ...before, [label]: { regex: value } };
    case '!~':
      return { ...before, [label]: { notRegex: value } };
    default:
      return { ...before, [label]: value };
  }
}
