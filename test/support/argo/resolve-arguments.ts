/** An argument as a template declares it. */
export interface Argument {
  readonly name: string;
  readonly value?: string | undefined;
  readonly valueFrom?:
    | {
        readonly secretKeyRef?: { readonly name: string; readonly key: string } | undefined;
      }
    | undefined;
}

/** Secrets of the namespace of a run: name, then key. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The values of a template's arguments: those given win over its own. Throws for one that has none. */
export function argumentValues(
  declared: readonly Argument[],
  given: Readonly<Record<string, string>>,
  secrets: Secrets = {},
): Map<string, string> {
  return new Map(
    declared.map(({ name, value, valueFrom }) => {
      const { secretKeyRef } = valueFrom ?? {};
      const secret = secretKeyRef && secrets[secretKeyRef.name]?.[secretKeyRef.key];
      const found = given[name] ?? value ?? secret;
      if (found === undefined) throw new Error(`args.${name} was not resolved`);
      return [name, found];
    }),
  );
}

/** A metric with its placeholders filled: the values are written into its JSON as text, quoted but never parsed. */
export function withArguments<T>(metric: T, values: ReadonlyMap<string, string>): T {
  const filled = JSON.stringify(metric).replace(/\{\{(.*?)\}\}/g, (placeholder, tag: string) => {
    const value = values.get(tag.trim().replace(/^args\./, ''));
    if (value === undefined || !tag.trim().startsWith('args.'))
      throw new Error(`failed to resolve ${placeholder}`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(filled) as T;
}
