import type { Limit } from '../contract/limit.ts';
import { type JudgedCourse, judgedCourse } from './judged-course.ts';
import type { StepsOfWork } from './steps-of-work.ts';
import type { Subject } from './subject.ts';

/** Four in five: what a plan can be built on. */
const LIKELY = 0.8;
const HALF = 0.5;
/** So many courses are followed where a metric has noise; a series takes least work. */
const COURSES = { series: 40, others: 20 };
/** Courses longer than this are alike, so that fewer will do. */
const LONG = 45;
const FEWEST = 5;

/** Something that a rollout can come to by some window. */
export type Outcome = 'passesHalf' | 'passesLikely' | 'failsHalf';

/**
 * Whether half, or four in five, of all rollouts come to an outcome within so many windows. What only chance moves is
 * judged once, as expected: a pass of that is a pass of half of them, and of four in five where the judge's own outlook
 * asks for no more windows. What has noise is judged on several courses, which are counted.
 */
export function* comesTo(
  outcome: Outcome,
  subject: Subject,
  windows: number,
  harm?: Limit,
): StepsOfWork<boolean> {
  const isLikely = outcome === 'passesLikely';
  const holds = ({ fails, passes, passesSurely }: JudgedCourse) => {
    if (outcome === 'failsHalf') return fails;
    return isLikely && !hasNoise(subject) ? passesSurely : passes;
  };
  const courses = hasNoise(subject) ? coursesOf(subject, windows) : 1;
  const needed = Math.max(1, Math.round(courses * (isLikely ? LIKELY : HALF)));
  let [held, failed] = [0, 0];
  for (let course = 0; held < needed && failed <= courses - needed; course += 1) {
    yield;
    if (holds(judgedCourse(subject, windows, course, harm))) held += 1;
    else failed += 1;
  }
  return held >= needed;
}

function coursesOf({ baseline }: Subject, windows: number): number {
  const most = baseline.kind === 'series' ? COURSES.series : COURSES.others;
  return Math.max(FEWEST, Math.round(most / Math.max(1, windows / LONG)));
}

function hasNoise({ baseline }: Subject): boolean {
  return baseline.noise !== null;
}
