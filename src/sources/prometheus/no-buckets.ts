/** What to tell someone whose histogram has neither `le` labels nor native buckets. */
export const NO_BUCKETS =
  'the series have no le label and are not native histograms: name the _bucket series or the native histogram';
