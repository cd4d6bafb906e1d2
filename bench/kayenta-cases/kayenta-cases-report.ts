import { markdownTable } from '../report/markdown-table.ts';
import { asVerdict, standing } from './agreement.ts';
import type { KayentaAnswer } from './answer-kayenta-case.ts';
import { ENTRIES } from './entries.ts';
import type { KayentaCase, KayentaGroup } from './kayenta-case.ts';

/** A case with our answer. */
export interface AnsweredKayentaCase {
  readonly kayentaCase: KayentaCase;
  readonly answer: KayentaAnswer;
}

const HEAD = `# Cases of Kayenta

Written by \`npm run benchmark:kayenta\`. Do not edit.

Kayenta's own unit tests of its classifier, cases that its users reported with the answer they wanted, and cases that were
put to its unmodified judge (spinnaker/kayenta, commit a69573be, Apache-2.0). Each is put to our judge as Kayenta would put
it, at [the door for its remote judges](../kayenta.md): as a pair without a common clock, with the settings of the case (a
limit of 15 % where it names none). \`ours\` is our verdict, the label that Kayenta would show, and the code behind it;
\`Kayenta\` is what its own judge answers; for its unit tests, what they demand.
**met**: our verdict is one that a sane judge may give. **missed**: we warn where more is due. **wrong** would be a pass
or a fail where the opposite is due.`;

const TITLES: Readonly<Record<KayentaGroup, string>> = {
  classifier: "Kayenta's unit tests",
  userReported: 'Reported by users',
  observedHeadToHead: 'Put to the original',
};

/** The whole report. */
export function kayentaCasesReport(answered: readonly AnsweredKayentaCase[]): string {
  const groups = Object.entries(TITLES).flatMap(([group, title]) => {
    const members = answered.filter(({ kayentaCase }) => kayentaCase.group === group);
    return [
      `## ${title}`,
      markdownTable(['case', 'ours', 'Kayenta', 'wanted', '', 'note'], members.map(row)),
    ];
  });
  return `${[HEAD, summary(answered), ...groups].join('\n\n')}\n`;
}

function summary(answered: readonly AnsweredKayentaCase[]): string {
  const count = (which: string) =>
    answered.filter(({ kayentaCase, answer }) => standing(answer, entryOf(kayentaCase)) === which).length;
  const theirs = answered.filter(({ kayentaCase }) =>
    entryOf(kayentaCase).sane.includes(asVerdict(kayentaCase.kayenta)),
  ).length;
  const unitTests = answered.filter(({ kayentaCase }) => kayentaCase.group === 'classifier');
  const same = unitTests.filter(
    ({ kayentaCase, answer }) => answer.verdict === asVerdict(kayentaCase.kayenta),
  ).length;
  return `Of ${answered.length} cases we meet ${count('met')}, miss ${count('missed')}, and get ${count('wrong')} wrong. Kayenta meets ${theirs}. Word for word we say what its unit tests demand in ${same} of ${unitTests.length}; the notes say why not in the others.`;
}

function row({ kayentaCase, answer }: AnsweredKayentaCase): string[] {
  const { title, kayenta, wanted } = kayentaCase;
  const entry = entryOf(kayentaCase);
  const ours = `${answer.verdict}, ${answer.label} (${answer.code})`;
  const note = answer.verdict === asVerdict(kayenta) ? '' : (entry.differs ?? '');
  return [title, ours, kayenta, wanted, standing(answer, entry), note].map(escaped);
}

function entryOf({ title }: KayentaCase) {
  const entry = ENTRIES[title];
  if (entry === undefined) throw new RangeError(`no entry for the case "${title}"`);
  return entry;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
