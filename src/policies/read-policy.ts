import { PolicyDocument } from '../contract/policies/policy-document.ts';
import { type Read, readAs } from '../contract/read-as.ts';
import { readConfig } from './read-config.ts';

/** More than a policy of fifty metrics has. Reading YAML with ten thousand keys takes as long as a verdict may. */
const LONGEST = 60_000;

/** The text of a file as a policy that may be a change of another one, or what is wrong with it. */
export function readPolicy(text: string): Read<PolicyDocument> {
  if (text.length > LONGEST) return refused(`must have at most ${LONGEST} characters`);
  const reading = readConfig(text, LONGEST);
  return reading.kind === 'mistake' ? refused(reading.detail) : readAs(PolicyDocument, reading.value);
}

function refused(detail: string): Read<PolicyDocument> {
  return { kind: 'mistakes', mistakes: [{ path: [], detail }] };
}
