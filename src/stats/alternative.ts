/** What the data may show about the FIRST sample relative to the second one. */
export type Alternative = 'two-sided' | 'greater' | 'less';
