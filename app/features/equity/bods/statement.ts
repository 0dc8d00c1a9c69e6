/**
 * The statements of the Beneficial Ownership Data Standard 0.4, as far as the look-through reads them. A statement has this
 * shape once `validateStatements` found no fault in it.
 */

/** `YYYY-MM-DD`, or with time and offset (RFC 3339). */
export type StatementDate = string;

/** Percentages from 0 to 100. */
export type Share = {
  exact?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
};

export type Interest = {
  type?: string;
  directOrIndirect?: "direct" | "indirect" | "unknown";
  beneficialOwnershipOrControl?: boolean;
  share?: Share;
  startDate?: string;
  endDate?: string;
};

/** A `recordId`, or why nobody can be named. */
export type Party = string | { reason: string };

export type RelationshipDetails = {
  isComponent: boolean;
  componentRecords?: string[];
  subject: Party;
  interestedParty: Party;
  interests?: Interest[];
};

type Common = {
  statementId: string;
  statementDate: StatementDate;
  declarationSubject: string;
  recordId: string;
  recordStatus?: "new" | "updated" | "closed";
  publicationDetails?: { publicationDate: StatementDate; bodsVersion: string };
};

export type RelationshipStatement = Common & {
  recordType: "relationship";
  recordDetails: RelationshipDetails;
};

export type PartyStatement = Common & {
  recordType: "entity" | "person";
  recordDetails: { isComponent: boolean } & Record<string, unknown>;
};

export type Statement = RelationshipStatement | PartyStatement;

/** What is wrong, or noteworthy, and where: the statement's id, or its index where it has none, and a JSON pointer (RFC 6901) into it. */
export type Finding = { statement: string | number | null; path: string; message: string };

export const isRelationship = (statement: Statement): statement is RelationshipStatement =>
  statement.recordType === "relationship";

/** The instant of a date, at its beginning in UTC, or of a date with time; milliseconds. A leap second is the one that follows it. */
export const instantOf = (date: StatementDate): number => {
  const whole = date.replace(/:60(?=[.+\-Zz])/, ":59");
  return Date.parse(whole) + (whole === date ? 0 : 1000);
};

/** The calendar date in UTC. */
export const dayOf = (date: StatementDate): string =>
  date.length === 10 ? date : new Date(instantOf(date)).toISOString().slice(0, 10);
