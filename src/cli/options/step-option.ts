import { InvalidArgumentError } from 'commander';

/** A step as a request writes it. */
export interface StepOption {
  readonly weight: string;
  readonly duration: string;
}

/** Adds a step written as `weight=duration`, such as `5=10m`, to those given before. */
export function stepOption(text: string, before: readonly StepOption[] = []): readonly StepOption[] {
  const [, weight, duration] = /^([^=%]+)%?=(.+)$/.exec(text) ?? [];
  if (weight === undefined || duration === undefined) {
    throw new InvalidArgumentError('It must be like 5=10m: a weight in per cent, and how long it stays.');
  }
  return [...before, { weight, duration }];
}
