import type { ReadingShape } from '../../readings/reading-request.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { TemplateVariables } from '../template/fill-template.ts';
import type { QueryLanguage } from '../template/query-language.ts';
import type { QueryBasis } from './query-basis.ts';
import type { RolledSeries } from './rolled-series.ts';

/** A query, and the windows that it is asked for in one call. */
export interface RollupCall {
  readonly query: string;
  readonly shape: ReadingShape;
  readonly grid: WindowGrid;
}

/** What is particular to one store that has values for stretches of time. */
export interface RollupStore {
  readonly language: QueryLanguage;
  /** Why it cannot be asked for a distribution, and what to ask for instead, as a sentence; `null` where it can. */
  readonly instead: string | null;
  /** Most windows that one call may ask for. */
  readonly longestCall: number;
  /** What stands for its own placeholders. */
  variables(grid: WindowGrid): TemplateVariables;
  /** Why a query would not give what is asked for, as a sentence; `null` where it does. */
  objection(call: RollupCall): string | null;
  /** What a query tells of the values that it gives. */
  basis(call: RollupCall): QueryBasis;
  ask(call: RollupCall, signal: AbortSignal): Promise<StoreAnswer<readonly RolledSeries[]> | StoreFailure>;
}
