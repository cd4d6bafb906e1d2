export type EffectMeasure = 'meanRatio' | 'cles';

/** Kayenta's effect sizes; NaN for a ratio of means where either mean is 0. */
export function effectSize(
  measure: EffectMeasure,
  experiment: readonly number[],
  control: readonly number[],
): number {
  return measure === 'meanRatio' ? meanRatio(experiment, control) : commonLanguage(experiment, control);
}

function meanRatio(experiment: readonly number[], control: readonly number[]): number {
  const [own, other] = [mean(experiment), mean(control)];
  return own === 0 || other === 0 ? Number.NaN : own / other;
}

function commonLanguage(experiment: readonly number[], control: readonly number[]): number {
  let wins = 0;
  for (const own of experiment) {
    for (const other of control) wins += own > other ? 1 : Number(own === other) / 2;
  }
  return wins / (experiment.length * control.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
