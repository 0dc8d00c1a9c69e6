// How much the fields of a customer hold, for its form and its schema.

export const longestPhone = 60;
export const longestName = 200;
export const mostOtherNames = 20;

/** All of them in one field, each with what stands between it and the next. */
export const longestOtherNames = mostOtherNames * (longestName + 2);
