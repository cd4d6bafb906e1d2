import { policyHash } from './policy-hash.ts';
import { SVG_STYLE } from './svg-style.ts';

/** What a picture that is opened by itself may do: have its constant style, and nothing else. */
export const PICTURE_POLICY = `default-src 'none'; style-src '${policyHash(SVG_STYLE)}'`;
