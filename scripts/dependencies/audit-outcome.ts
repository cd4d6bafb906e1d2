/** What `npm audit --json` found: nothing, something, or nothing that can be told. */
export type AuditOutcome =
  | { readonly kind: 'clean' }
  | { readonly kind: 'vulnerable'; readonly findings: readonly string[] }
  | { readonly kind: 'unknown'; readonly why: string };

interface Report {
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly via: readonly unknown[] }>
  >;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

/** Reads the report of `npm audit --json`. A registry that does not take the question is no finding. */
export function auditOutcome(json: string): AuditOutcome {
  const report = parse(json);
  if (report?.vulnerabilities === undefined) {
    const why = report?.error?.summary || report?.message || 'npm audit told nothing';
    return { kind: 'unknown', why };
  }
  const findings = Object.entries(report.vulnerabilities).map(([name, { severity, range, via }]) => {
    const titles = via.flatMap((cause) => (isAdvisory(cause) ? [`${cause.title} (${cause.url})`] : []));
    return `${name} ${range}: ${severity}: ${titles.join('; ')}`;
  });
  return findings.length === 0 ? { kind: 'clean' } : { kind: 'vulnerable', findings };
}

function parse(json: string): Report | null {
  try {
    return JSON.parse(json) as Report;
  } catch {
    return null;
  }
}

function isAdvisory(cause: unknown): cause is { readonly title: string; readonly url: string } {
  return typeof cause === 'object' && cause !== null && 'title' in cause && 'url' in cause;
}
