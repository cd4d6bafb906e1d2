import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../src/api/problems.ts';
import { REASON_CODES } from '../../src/contract/reason-code.ts';
import { projectFile } from '../support/docs/documents.ts';
import { sectionsOf } from '../support/docs/markdown.ts';

function sectionsIn(path: string) {
  return sectionsOf(projectFile(path)).filter(({ level }) => level === 2);
}

describe('docs/reasons.md', () => {
  const sections = sectionsIn('docs/reasons.md');

  it('has a section for each code, and no other, in the order of the code', () => {
    expect(sections.map(({ title }) => title)).toEqual(Object.keys(REASON_CODES));
  });

  it.each(sections.map(({ title, text }) => [title, text]))(
    '%s says which verdict it comes with, and what to do',
    (_, text) => {
      expect(text).toMatch(/`(pass|warn|fail)`/);
      expect(text).toContain('**What to do:**');
    },
  );
});

describe('docs/problems.md', () => {
  const sections = sectionsIn('docs/problems.md');

  it('has a section for each code, and no other', () => {
    expect(sections.map(({ title }) => title).sort()).toEqual(Object.keys(PROBLEMS).sort());
  });

  it.each(Object.entries(PROBLEMS))('%s names its status and says what to do', (code, { status }) => {
    const section = sections.find(({ title }) => title === code);
    expect(section?.text).toContain(`Status ${status}`);
    expect(section?.text).toContain('**What to do:**');
  });
});
