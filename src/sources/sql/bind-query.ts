import type { SideQuery } from '../../readings/reading-request.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { QuestionProblem } from '../read-sides.ts';
import { fillTemplate } from '../template/fill-template.ts';
import type { BoundQuery } from './bound-query.ts';
import { quotedPlaceholder } from './quoted-placeholder.ts';
import type { SqlDialect } from './sql-dialect.ts';

export type BoundSide = (BoundQuery & { readonly kind: 'query' }) | QuestionProblem;

/** The query of a side with its values beside it. `{{from}}`, `{{to}}` and `{{window}}` stand for the time that is asked for. */
export function bindQuery(side: SideQuery, grid: WindowGrid, dialect: SqlDialect): BoundSide {
  const quoted = quotedPlaceholder(side.query, dialect.quoteAt);
  if (quoted !== null) {
    const detail = `the query has ${quoted} in quotes or in a comment: it stands for a whole value or condition, so write it without quotes`;
    return { kind: 'problem', detail, query: side.query };
  }
  const parameters: string[] = [];
  const filled = fillTemplate(side, dialect.language(parameters), {
    from: dialect.moment(grid.startMs),
    to: dialect.moment(edgeMs(grid, grid.count)),
    window: dialect.interval(grid.windowMs),
  });
  if (filled.kind === 'problem') return filled;
  return { kind: 'query', text: withoutEnd(filled.query), parameters };
}

/** One statement may end with semicolons, and a part of another may not. */
function withoutEnd(query: string): string {
  let end = query.length;
  while (end > 0 && ';\n\r\t '.includes(query.charAt(end - 1))) end -= 1;
  return query.slice(0, end);
}
