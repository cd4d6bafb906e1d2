import type { Lack } from '../judge/one-look/one-look.ts';
import { count } from './format.ts';

/** What is missing for a pass, in words: "5 of the 8 windows needed on stable". */
export function lackPhrase({ of, has, needs }: Lack): string {
  const share = `${count(has)} of the ${count(needs)}`;
  switch (of) {
    case 'canaryWindows':
      return `${share} windows needed on canary`;
    case 'stableWindows':
      return `${share} windows needed on stable`;
    case 'usableWindows':
      return `${share} windows of canary can be used`;
    case 'independentWindows':
      return `${share} windows needed on each side where each value resembles the one before`;
    case 'requests':
      return `${share} requests needed on each side`;
  }
}
