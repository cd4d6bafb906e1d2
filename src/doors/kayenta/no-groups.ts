/** Why a setting of groups has no place in a request. */
export const NO_GROUPS = 'there are no groups and no weights: a metric that fails is not outvoted';
