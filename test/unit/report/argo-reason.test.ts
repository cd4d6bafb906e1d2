import { describe, expect, it } from 'vitest';
import { argoReason } from '../../../src/report/argo-reason.ts';

describe('a reason for Argo Rollouts', () => {
  it('has none of the characters that its JSON encoder escapes', () => {
    expect(argoReason('p99 < 5 & p50 > 3')).toBe('p99 ( 5 and p50 ) 3');
  });

  it('is one line', () => {
    expect(argoReason(' one\r\ntwo\u2028three\u0000 ')).toBe('one two three');
  });

  it('has at most 900 characters, none of them cut in two', () => {
    expect(argoReason('x'.repeat(900))).toBe('x'.repeat(900));
    expect(argoReason('x'.repeat(901))).toBe(`${'x'.repeat(897)}...`);
    expect(argoReason(`${'x'.repeat(896)}😀${'x'.repeat(9)}`)).toBe(`${'x'.repeat(896)}...`);
  });

  it('leaves a reason alone that is good already', () => {
    const reason = 'error rate 2.13 % on canary against 0.42 % on stable, 1.71 points above (limit 0.5)';
    expect(argoReason(reason)).toBe(reason);
  });
});
