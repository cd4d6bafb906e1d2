import { describe, expect, it } from 'vitest';
import { toSvg } from '../../../../src/report/picture/to-svg.tsx';
import { everyKind } from '../../../support/reports/every-kind.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

async function headOf(service: string | null, isOverruled = false): Promise<string> {
  const reply = await verdictOf({ ...everyKind({ windows: 20 }), service: undefined });
  const { verdict, conclusive, reason } = reply;
  const judged = { verdict, conclusive, reason };
  const overruled = { by: 'kill_switch' as const, who: null, why: null, key: null, expires: null, judged };
  const svg = toSvg({ ...reply, service, overruled: isOverruled ? overruled : null });
  return /<title id="title">([^<]*)</.exec(svg)?.[1] ?? '';
}

describe('the heading of a picture', () => {
  it('names no service where none was named', async () => {
    expect(await headOf(null)).toMatch(/^(?:pass|warn|fail)[^(]*$/);
    expect(await headOf(null)).not.toContain('null');
    expect(await headOf(null, true)).toMatch(/ \(paused\)$/);
  });

  it('says that a verdict was overruled, however long the name of the service is', async () => {
    expect(await headOf('checkout', true)).toMatch(/ checkout \(paused\)$/);
    expect(await headOf('checkout-'.repeat(20), true)).toMatch(/… \(paused\)$/);
  });
});
