import { PICTURE_STYLE } from './picture-style.ts';

/** How the picture looks that stands alone. */
export const SVG_STYLE = `
${PICTURE_STYLE}
svg .head{font-size:22px;font-weight:700}
svg .sentence{font-size:14px}
svg .name{font-size:15px;font-weight:700}
svg .title{font-weight:600}
`;
