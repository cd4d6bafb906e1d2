import { z } from 'zod';

/** A time in a reply. */
export const Iso = z.iso.datetime().describe('RFC 3339, UTC.');
/** A number in a reply. */
export const Finite = z.number().nullable().describe('Null where there is no finite number.');

export const SideReply = z
  .strictObject({
    value: Finite.describe(
      'Rate of a proportion (at the same mix on both sides where it is stratified) or a count, median of a distribution, level of a series.',
    ),
    events: z.number().nullable().describe('Events of a proportion or a count.'),
    samples: z.number().nullable().describe('Requests, observations or exposure behind the value.'),
  })
  .meta({ id: 'SideReply', description: 'One side, in one window or over several.' });

export const DifferenceReply = z
  .strictObject({
    scale: z
      .enum(['difference', 'ratio'])
      .describe('difference: canary minus stable. ratio: canary over stable.'),
    estimate: Finite.describe('The difference seen.'),
    lower: Finite.describe('Lower end of the interval.'),
    upper: Finite.describe('Upper end of the interval.'),
  })
  .meta({ id: 'DifferenceReply', description: 'How far canary is from stable, with its interval.' });

export const LimitReply = z
  .strictObject({
    scale: z.enum(['difference', 'ratio']).describe('ratio limits are shares of stable (0.15 is 15 %).'),
    value: Finite.describe('The size.'),
  })
  .meta({ id: 'LimitReply', description: 'A limit, or a bound on harm.' });

export const TestReply = z
  .strictObject({
    name: z.string().describe('The statistical test.'),
    statistic: Finite.describe('Its statistic.'),
    pValue: Finite.describe('One-sided, in the direction that hurts.'),
    effectSize: z
      .strictObject({ name: z.string().describe('Which effect size.'), value: Finite.describe('Its value.') })
      .describe('How large the effect is, apart from how certain.'),
  })
  .meta({ id: 'TestReply', description: 'The test over all compared windows.' });
