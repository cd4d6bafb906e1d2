/** What a query of a MetricTemplate may name. */
export interface QueryModel {
  readonly name: string;
  readonly namespace: string;
  readonly target: string;
  readonly service: string;
  readonly ingress: string;
  readonly interval: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Fills in a query as Flagger does with Go's templates; what is not a known name is an error. */
export function renderQuery(query: string, model: QueryModel): string {
  return query.replace(/\{\{\s*(.*?)\s*\}\}/g, (_, action: string) => {
    const [name = '', key, ...rest] = action.split('.');
    if (!Object.hasOwn(model, name) || rest.length > 0) throw new Error(`function "${name}" not defined`);
    const value = model[name as keyof QueryModel];
    if (typeof value === 'string' && key === undefined) return value;
    if (typeof value === 'object' && key !== undefined) return value[key] ?? '<no value>';
    throw new Error(`cannot print {{ ${action} }}`);
  });
}
