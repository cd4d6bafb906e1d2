import { describe, expect, it } from 'vitest';
import { asVerdict, standing } from '../../bench/kayenta-cases/agreement.ts';
import { answerKayentaCase } from '../../bench/kayenta-cases/answer-kayenta-case.ts';
import { ENTRIES } from '../../bench/kayenta-cases/entries.ts';
import { kayentaCasesReport } from '../../bench/kayenta-cases/kayenta-cases-report.ts';
import { listKayentaCases } from '../../bench/kayenta-cases/list-kayenta-cases.ts';

const cases = listKayentaCases();
/** Raise it when the judge learns more; never lower it. */
const MET_AT_LEAST = 31;

describe("Kayenta's cases", () => {
  it('all have an entry, and every entry has its case', () => {
    expect(Object.keys(ENTRIES).toSorted()).toEqual(cases.map(({ title }) => title).toSorted());
  });

  it.each(cases)('$title', async (kayentaCase) => {
    const entry = ENTRIES[kayentaCase.title] ?? { sane: [] };
    const answer = await answerKayentaCase(kayentaCase);
    expect(standing(answer, entry)).not.toBe('wrong');
    const differs = answer.verdict !== asVerdict(kayentaCase.kayenta);
    if (kayentaCase.group === 'classifier' && differs) expect(entry.differs).toBeDefined();
  });

  it(`are met in at least ${MET_AT_LEAST} cases`, async () => {
    const answered = [];
    for (const kayentaCase of cases) {
      answered.push({ kayentaCase, answer: await answerKayentaCase(kayentaCase) });
    }
    const met = answered.filter(
      ({ kayentaCase, answer }) => standing(answer, ENTRIES[kayentaCase.title] ?? { sane: [] }) === 'met',
    );
    expect(met.length).toBeGreaterThanOrEqual(MET_AT_LEAST);
    expect(kayentaCasesReport(answered)).toContain(`we meet ${met.length}`);
  });
});
