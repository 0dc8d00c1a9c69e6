/** What a file of statements may be. It is parsed in memory, and one request must not hold up the others for longer. */
export const fileLimits = { megabytes: 50, statements: 20_000 };

/** So many findings, or statements of one kind, are named in an answer. */
export const mostShown = 200;
