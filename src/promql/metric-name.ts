import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';
import { unquoteString } from './unquote-string.ts';

/** The metric that a vector selector names, as `x{…}`, `{"x"}` or `{__name__="x"}`; `null` when it names none. */
export function metricName(selector: string): string | null {
  const parsed = parsePromql(selector);
  const node = parsed.kind === 'tree' ? parsed.tree.topNode.getChild('VectorSelector') : null;
  if (node === null) {
    return null;
  }
  const identifier = node.getChild('Identifier');
  if (identifier !== null) {
    return nodeText(identifier, selector);
  }
  const braces = node.getChild('LabelMatchers');
  const quoted = braces?.getChild('QuotedLabelName');
  if (quoted != null) {
    return unquoteString(nodeText(quoted, selector));
  }
  for (const matcher of braces?.getChildren('UnquotedLabelMatcher') ?? []) {
    const { firstChild: label, lastChild: value } = matcher;
    const isName = label !== null && nodeText(label, selector) === '__name__';
    if (isName && value !== null && matcher.getChild('MatchOp')?.getChild('EqlSingle') != null) {
      return unquoteString(nodeText(value, selector));
    }
  }
  return null;
}
