/** Characters of what is looked for; more are cut. */
export const longestFind = 100;
