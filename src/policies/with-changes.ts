import { mergePatch } from './merge-patch.ts';
import { isTree, type Tree } from './tree.ts';

/**
 * A question with changes: objects are merged as in JSON Merge Patch, and metrics by their names; those of other names
 * are added.
 */
export function withChanges(question: Tree, changes: Tree, leaveOut: readonly string[] = []): Tree {
  const { metrics: before, ...others } = question;
  const { metrics: changed, ...changedOthers } = changes;
  const merged = mergePatch(others, changedOthers);
  const kept = listOf(before).filter((metric) => !leaveOut.includes(nameOf(metric)));
  // What is no list is handed on, to be refused for what it is.
  if (changed !== undefined && !Array.isArray(changed)) return { ...merged, metrics: changed };
  const metrics = withMetrics(kept, listOf(changed));
  return metrics.length === 0 ? merged : { ...merged, metrics };
}

/** Two changes of one metric make two of it, which are then refused for their name. */
function withMetrics(before: readonly unknown[], changes: readonly unknown[]): readonly unknown[] {
  const known = new Set(before.map(nameOf));
  return [
    ...before.flatMap((metric): readonly unknown[] =>
      isTree(metric) ? changedMetrics(metric, changes) : [metric],
    ),
    ...changes.filter((change) => !known.has(nameOf(change))),
  ];
}

function changedMetrics(metric: Tree, changes: readonly unknown[]): readonly Tree[] {
  const own = changes.filter(isTree).filter((change) => nameOf(change) === nameOf(metric));
  return own.length === 0 ? [metric] : own.map((change) => mergePatch(metric, change));
}

function listOf(metrics: unknown): readonly unknown[] {
  return Array.isArray(metrics) ? metrics : [];
}

/** Metrics without a name are none that another one can be: the request is refused for them later. */
function nameOf(metric: unknown): string {
  return isTree(metric) ? String(metric['name']) : '';
}
