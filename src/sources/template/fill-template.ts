import type { LabelMatcher, SideQuery } from '../../readings/reading-request.ts';
import type { QueryLanguage } from './query-language.ts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const ALL_MATCHERS = 'matchers';

/** Texts that a source itself puts into queries, such as times; by the names of their placeholders. */
export type TemplateVariables = Readonly<Record<string, string>>;

export type FilledTemplate =
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'problem'; readonly detail: string; readonly query: string };

/**
 * The query of a side, with what tells the sides apart in the place of placeholders: `{{matchers}}` stands for all
 * conditions, `{{version}}` for the value that the label version has to equal. A condition that nothing stands for is a
 * problem: the query would look at both sides at once.
 */
export function fillTemplate(
  { query, matchers }: SideQuery,
  language: QueryLanguage,
  variables: TemplateVariables = {},
): FilledTemplate {
  const problems: string[] = [];
  const named = new Set<string>();
  const refuse = (detail: string) => {
    problems.push(detail);
    return '';
  };

  function textFor(name: string): string {
    if (name === ALL_MATCHERS) {
      for (const { label } of matchers) named.add(label);
      return conditions(matchers, language, refuse);
    }
    if (Object.hasOwn(variables, name)) return variables[name] ?? '';
    const matcher = matchers.find(({ label, operator }) => label === name && operator === '=');
    if (matcher === undefined) return refuse(unknownPlaceholder(name, variables));
    named.add(name);
    return (
      language.literal(matcher.value) ?? refuse(`has a value for ${name} that this store cannot be asked for`)
    );
  }

  const filled = query.replace(PLACEHOLDER, (_, name: string) => textFor(name.trim()));
  const left = matchers.find(({ label }) => !named.has(label));
  if (left !== undefined) {
    refuse(
      `has no place for the condition on ${left.label}: write {{matchers}} or {{${left.label}}} into it`,
    );
  }
  const [problem] = problems;
  return problem === undefined
    ? { kind: 'query', query: filled }
    : { kind: 'problem', detail: `the query ${problem}`, query };
}

function conditions(
  matchers: readonly LabelMatcher[],
  { condition, and, everything }: QueryLanguage,
  refuse: (detail: string) => string,
): string {
  if (matchers.length === 0) return everything;
  const written = matchers.map(
    (matcher) =>
      condition(matcher) ??
      refuse(
        `cannot have the condition ${matcher.label} ${matcher.operator} "${matcher.value}" in this store`,
      ),
  );
  return written.join(and);
}

function unknownPlaceholder(name: string, variables: TemplateVariables): string {
  const known = [ALL_MATCHERS, ...Object.keys(variables)].map((one) => `{{${one}}}`).join(', ');
  return `has {{${name}}}, which is neither one of ${known} nor a label that "matchers" give one value`;
}
