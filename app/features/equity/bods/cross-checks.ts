/**
 * What shows only across the statements of a file, or only to someone who reads what they mean: warnings, because the schema of
 * the standard says nothing of it.
 */
import {
  dayOf,
  type Finding,
  instantOf,
  isRelationship,
  type RelationshipStatement,
  type Statement,
} from "./statement";

type Warn = (statement: Statement, path: string, message: string) => void;
type Records = Map<string, { type: Statement["recordType"]; first: number; kinds: Set<string> }>;

/** Warnings about valid statements in the order of the file; `today` is a calendar date. */
export function crossChecks(statements: readonly Statement[], today: string): Finding[] {
  const warnings: Finding[] = [];
  const warn: Warn = ({ statementId }, path, message) =>
    warnings.push({ statement: statementId, path, message });
  const records = recordsOf(statements);
  const components = componentsOf(statements);
  const seen = new Set<string>();
  const closed = new Map<string, number>();
  statements.forEach((statement, index) => {
    if (seen.has(statement.statementId)) warn(statement, "/statementId", "stands in the file more than once");
    seen.add(statement.statementId);
    checkRecord(statement, records, closed, warn);
    checkDates(statement, today, warn);
    checkComponent(statement, index, components, warn);
    if (isRelationship(statement)) checkRelationship(statement, index, records, warn);
  });
  return warnings;
}

function recordsOf(statements: readonly Statement[]): Records {
  const records: Records = new Map();
  statements.forEach(({ recordId, recordType }, index) => {
    const known = records.get(recordId);
    if (known) known.kinds.add(recordType);
    else records.set(recordId, { type: recordType, first: index, kinds: new Set([recordType]) });
  });
  return records;
}

/** Of each record that is named as a component, the first place where a relationship names it. */
function componentsOf(statements: readonly Statement[]): Map<string, number> {
  const components = new Map<string, number>();
  statements.forEach((statement, index) => {
    if (!isRelationship(statement)) return;
    for (const id of statement.recordDetails.componentRecords ?? []) {
      if (!components.has(id)) components.set(id, index);
    }
  });
  return components;
}

function checkRecord(statement: Statement, records: Records, closed: Map<string, number>, warn: Warn): void {
  const { recordId, recordStatus, declarationSubject, publicationDetails } = statement;
  if ((records.get(recordId)?.kinds.size ?? 0) > 1)
    warn(statement, "/recordType", "other statements say that the record is of another type");
  const subject = records.get(declarationSubject);
  if (!subject) warn(statement, "/declarationSubject", missing(declarationSubject));
  else if (subject.type === "relationship") {
    warn(statement, "/declarationSubject", "must be an entity or a person, and is a relationship");
  }
  const end = closed.get(recordId);
  if (end !== undefined && instantOf(statement.statementDate) >= end)
    warn(statement, "/recordId", "the record was closed by an earlier statement");
  if (recordStatus === "closed") closed.set(recordId, instantOf(statement.statementDate));
  if (publicationDetails && publicationDetails.bodsVersion !== "0.4")
    warn(
      statement,
      "/publicationDetails/bodsVersion",
      "is not 0.4, by whose rules the statement was checked",
    );
}

const missing = (recordId: string): string => `no statement in the file is about the record ${recordId}`;

function checkDates(statement: Statement, today: string, warn: Warn): void {
  const look = (path: string, date: string | undefined): void => {
    if (date !== undefined && dayOf(date) > today) warn(statement, path, `${date} lies in the future`);
  };
  look("/statementDate", statement.statementDate);
  look("/publicationDetails/publicationDate", statement.publicationDetails?.publicationDate);
  if (!isRelationship(statement)) {
    for (const name of ["foundingDate", "dissolutionDate", "birthDate", "deathDate"]) {
      const date = statement.recordDetails[name];
      // Years and months sort among dates as they stand.
      if (typeof date === "string" && date > today)
        warn(statement, `/recordDetails/${name}`, `${date} lies in the future`);
    }
    return;
  }
  statement.recordDetails.interests?.forEach(({ startDate, endDate }, at) => {
    const path = `/recordDetails/interests/${at}`;
    look(`${path}/startDate`, startDate);
    if (startDate && endDate && endDate < startDate) {
      warn(statement, `${path}/endDate`, `${endDate} lies before the start, ${startDate}`);
    }
  });
}

function checkComponent(
  statement: Statement,
  index: number,
  components: Map<string, number>,
  warn: Warn,
): void {
  if (!statement.recordDetails.isComponent) return;
  const primary = components.get(statement.recordId);
  if (primary === undefined) {
    warn(
      statement,
      "/recordDetails/isComponent",
      "no relationship in the file names it in its componentRecords",
    );
  } else if (primary < index && statement.recordStatus !== "updated" && statement.recordStatus !== "closed") {
    warn(statement, "/recordDetails/isComponent", "stands after the relationship that it is a component of");
  }
}

function checkRelationship(
  statement: RelationshipStatement,
  index: number,
  records: Records,
  warn: Warn,
): void {
  const { subject, interestedParty, componentRecords = [], interests = [] } = statement.recordDetails;
  for (const [name, party] of Object.entries({ subject, interestedParty })) {
    if (typeof party !== "string") continue;
    const path = `/recordDetails/${name}`;
    const record = records.get(party);
    if (!record) warn(statement, path, missing(party));
    else if (record.type === "relationship" || (name === "subject" && record.type === "person")) {
      warn(
        statement,
        path,
        `must be ${name === "subject" ? "an entity" : "an entity or a person"}, and is a ${record.type}`,
      );
    } else if (record.first > index)
      warn(statement, path, `stands before the first statement about ${party}`);
  }
  if (typeof subject === "string" && subject === interestedParty) {
    warn(statement, "/recordDetails/interestedParty", "holds an interest in itself");
  }
  componentRecords.forEach((id, at) => {
    if (!records.has(id)) warn(statement, `/recordDetails/componentRecords/${at}`, missing(id));
  });
  const ownerIsEntity =
    typeof interestedParty === "string" && records.get(interestedParty)?.type === "entity";
  interests.forEach(({ share = {}, beneficialOwnershipOrControl }, at) => {
    const path = `/recordDetails/interests/${at}`;
    if (beneficialOwnershipOrControl && ownerIsEntity)
      warn(statement, `${path}/beneficialOwnershipOrControl`, "may be true only of a natural person");
    const least = Math.max(share.minimum ?? 0, share.exclusiveMinimum ?? 0);
    const most = Math.min(share.maximum ?? 100, share.exclusiveMaximum ?? 100);
    if (least > most || (share.exact !== undefined && (share.exact < least || share.exact > most)))
      warn(statement, `${path}/share`, "the bounds contradict one another or the exact share");
  });
}
