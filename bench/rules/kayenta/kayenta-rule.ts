import { createRandom } from '../../simulate/random.ts';
import { every } from '../looks.ts';
import type { Rule } from '../rule.ts';
import { classify, KAYENTA_DEFAULTS } from './classify.ts';

const MINUTES_BETWEEN_LOOKS = 5;

/**
 * Kayenta with its default settings on the growing window; aborts when any metric is High or Low. `either` is its
 * default; with `harm` it knows which direction hurts, which helps it.
 */
export function kayentaRule(title: string, direction: 'either' | 'harm'): Rule {
  return {
    title,
    looks: every(MINUTES_BETWEEN_LOOKS),
    fires: ({ spec, points }, upTo) => {
      const random = createRandom(`kayenta ${upTo}`);
      return spec.metrics.some(({ harm }, index) => {
        const experiment = points[index]?.canary.slice(0, upTo) ?? [];
        const control = points[index]?.stable.slice(0, upTo) ?? [];
        const settings = { ...KAYENTA_DEFAULTS, direction: direction === 'harm' ? harm : direction };
        const { classification } = classify({ experiment, control }, settings, random);
        return classification === 'High' || classification === 'Low';
      });
    },
  };
}
