// How long an API token may live. Pure.

/** The choices in days; none over a year. */
export const tokenDays = ["30", "90", "180", "365"] as const;
