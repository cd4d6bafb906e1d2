import type { PoliciesReply } from '../contract/policies/policies-reply.ts';
import type { FindPolicy } from '../policies/policy.ts';
import type { PolicyCatalog } from '../policies/policy-catalog.ts';
import { policyEntry } from '../policies/policy-entry.ts';
import { policyFinder } from '../policies/policy-finder.ts';
import { type StoredPolicies, storedPolicies } from '../policies/stored-policies.ts';
import { type PolicyTexts, readPolicyFolder } from './read-policy-folder.ts';

const NOTHING: PolicyTexts = { texts: new Map(), unread: new Set(), problems: [] };

/**
 * The policies that are shipped, and those of a folder as it was when it was last looked at. What has mistakes stays what
 * it was before; a folder that cannot be read does, too.
 */
export class PolicyStore implements PolicyCatalog {
  readonly #presets: ReadonlyMap<string, string>;
  readonly #folder: string | undefined;
  #texts: ReadonlyMap<string, string>;
  #problems: readonly string[] = [];
  #stored: StoredPolicies;

  constructor(presets: ReadonlyMap<string, string>, folder?: string) {
    this.#presets = presets;
    this.#folder = folder;
    this.#texts = presets;
    this.#stored = storedPolicies(presets);
  }

  readonly find: FindPolicy = (name) => policyFinder(this.#stored)(name);

  readonly list = (): PoliciesReply => ({
    policies: [...this.#stored]
      .map(([name, stored]) => policyEntry(name, stored))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
    problems: [...this.#problems],
  });

  /** Looks at the folder; whether anything changed. */
  async refresh(): Promise<boolean> {
    const { texts, problems } = await this.#read();
    const changed = texts !== null && !isSame(texts, this.#texts);
    if (changed) {
      this.#texts = texts;
      this.#stored = storedPolicies(texts, this.#stored);
    }
    const told = problems.join() !== this.#problems.join();
    this.#problems = problems;
    return changed || told;
  }

  async #read(): Promise<{ texts: ReadonlyMap<string, string> | null; problems: readonly string[] }> {
    try {
      const read = this.#folder === undefined ? NOTHING : await readPolicyFolder(this.#folder);
      const before = [...this.#texts].filter(([name]) => read.unread.has(name));
      return { texts: new Map([...this.#presets, ...before, ...read.texts]), problems: read.problems };
    } catch (error) {
      return { texts: null, problems: [error instanceof Error ? error.message : String(error)] };
    }
  }
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
}
