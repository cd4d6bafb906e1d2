import { MAX_WINDOWS } from '../../contract/inline-data.ts';
import type { JudgedPair } from './judged-pair.ts';
import { RATIOS, toleratedHarms } from './tolerated-harms.ts';

/** What of a pair and its settings the verdict does not rest on. */
export function notUsed({ config, canary, stable }: JudgedPair): string[] {
  const { canary: settings, canaryVerdict } = config.analysisConfigurations;
  const isOwn = canaryVerdict.limit !== undefined;
  const used = isOwn ? [] : toleratedHarms(settings).flatMap(({ from }) => from);
  const ratios = RATIOS.filter((name) => settings.effectSize[name] != null && !used.includes(name));
  const leftOut = Math.max(canary.leftOut, stable.leftOut);
  return [
    ...ratios.map((name) => `effectSize.${name}`),
    ...(settings.outliers.strategy === 'remove' ? ['outliers: no value is removed'] : []),
    ...(leftOut > 0 ? [`the oldest ${leftOut} values: at most ${MAX_WINDOWS} are judged`] : []),
  ];
}
