import { decimal } from '../format.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LARGEST_WHOLE = 4;

/** Evidence as a factor: "1", "120", "10⁹". `log` is its natural logarithm. */
export function evidenceText(log: number): string {
  const exponent = log / Math.LN10;
  if (Math.abs(exponent) < LARGEST_WHOLE) return decimal(Math.exp(log));
  const whole = Math.round(exponent);
  const digits = [...String(Math.abs(whole))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${whole < 0 ? '⁻' : ''}${digits}`;
}
