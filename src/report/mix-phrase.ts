import type { Because, MixShare } from '../judge/finding.ts';
import { percent } from './format.ts';

/** So much of a value is told. */
const TOLD_LENGTH = 60;

/** "canary and stable served different requests: route /export was 31 % of the canary's and 10.1 % of stable's, …" */
export function mixPhrase(mix: Because['mix']): string {
  const { label, furthest } = mix ?? { label: '', furthest: [] };
  const shares = furthest.map((share) => sharesPhrase(label, share));
  return `canary and stable served different requests: ${shares.join(', ')}; so the two sides may differ by what they serve and not by their version`;
}

function sharesPhrase(label: string, { value, canary, stable }: MixShare): string {
  return `${label} ${valueName(value)} was ${percent(canary)} of the canary's and ${percent(stable)} of stable's`;
}

/** A value of a label as one short line; a series without the label has none. */
function valueName(value: string): string {
  const line = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (line === '') return '(none)';
  return line.length > TOLD_LENGTH ? `${line.slice(0, TOLD_LENGTH)}…` : line;
}
