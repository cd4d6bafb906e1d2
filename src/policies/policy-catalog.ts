import type { PoliciesReply } from '../contract/policies/policies-reply.ts';
import type { FindPolicy } from './policy.ts';

/** The policies that there are at the moment. */
export interface PolicyCatalog {
  readonly find: FindPolicy;
  readonly list: () => PoliciesReply;
}
