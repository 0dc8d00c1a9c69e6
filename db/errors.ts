// What went wrong in the database, in the words of both engines.

type Coded = { code?: unknown; message?: unknown };

const codeOf = (error: unknown): string => {
  const code = (error as Coded | null)?.code;
  return typeof code === "string" ? code : "";
};
const messageOf = (error: unknown): string => {
  const message = (error as Coded | null)?.message;
  return typeof message === "string" ? message : "";
};

/** A unique constraint refused the row; on a race, the other one was first. */
export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === "23505" ||
  (codeOf(error) === "SQLITE_CONSTRAINT" && messageOf(error).includes("UNIQUE constraint"));

/** A row that is named is not there, or one that is named elsewhere was to go. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  codeOf(error) === "23503" ||
  (codeOf(error) === "SQLITE_CONSTRAINT" && messageOf(error).includes("FOREIGN KEY constraint"));

const sqliteTroubles = [
  "SQLITE_BUSY",
  "SQLITE_LOCKED",
  "SQLITE_FULL",
  "SQLITE_READONLY",
  "SQLITE_IOERR",
  "SQLITE_CANTOPEN",
];
/** Connection exceptions, resources, operator intervention, a read-only transaction, a deadlock, a lost serialization. */
const postgresTroubles = /^(08|53|57P)|^25006$|^40P01$|^40001$|^ECONN|^ENOTFOUND$|^ETIMEDOUT$/;

/** The database is full, locked, read-only or away: worth trying again later, and nothing was written. */
export const isUnavailable = (error: unknown): boolean =>
  sqliteTroubles.includes(codeOf(error)) ||
  postgresTroubles.test(codeOf(error)) ||
  messageOf(error).includes("timeout exceeded when trying to connect");

/** A trigger of ours refused the row with this word. */
export const isRaised = (error: unknown, word: string): boolean =>
  (codeOf(error) === "P0001" && messageOf(error) === word) ||
  (codeOf(error) === "SQLITE_CONSTRAINT" && messageOf(error).endsWith(word));
