import { describe, expect, it } from "vitest";
import { entity, person, relationship, shares } from "../../../../tests/factories/statements";
import { crossChecks } from "./cross-checks";
import type { Statement } from "./statement";

const warningsOf = (...statements: Statement[]): string[] =>
  crossChecks(statements, "2026-11-21").map(({ path, message }) => `${path} ${message}`);

const owner = person("jo");
const firm = entity("acme");

describe("what shows only across statements is a warning", () => {
  it("not where everything is in order", () => {
    expect(warningsOf(firm, owner, relationship("jo", "acme", [shares(50)]))).toEqual([]);
  });

  it.each<[string, Statement[], string[]]>([
    [
      "a link to a record that is not there",
      [firm, relationship("nobody", "acme", [], { componentRecords: ["nothing"] })],
      [
        "/recordDetails/interestedParty no statement in the file is about the record nobody",
        "/recordDetails/componentRecords/0 no statement in the file is about the record nothing",
      ],
    ],
    [
      "a subject of a declaration that is not there",
      [entity("acme", { declarationSubject: "other" })],
      ["/declarationSubject no statement in the file is about the record other"],
    ],
    [
      "a relationship before its parties",
      [relationship("jo", "acme", []), firm, owner],
      [
        "/recordDetails/subject stands before the first statement about acme",
        "/recordDetails/interestedParty stands before the first statement about jo",
      ],
    ],
    [
      "a person that is owned",
      [owner, firm, relationship("acme", "jo", [])],
      ["/recordDetails/subject must be an entity, and is a person"],
    ],
    [
      "an interest in oneself",
      [firm, relationship("acme", "acme", [shares(10)])],
      ["/recordDetails/interestedParty holds an interest in itself"],
    ],
    [
      "two statements of one id",
      [firm, { ...owner, statementId: firm.statementId }],
      ["/statementId stands in the file more than once"],
    ],
    [
      "a record of two types",
      [firm, person("acme")],
      [
        "/recordType other statements say that the record is of another type",
        "/statementId stands in the file more than once",
        "/recordType other statements say that the record is of another type",
      ],
    ],
    [
      "a statement about a closed record",
      [
        entity("acme", { recordStatus: "closed" }),
        entity("acme", { recordStatus: "updated", statementId: "x".repeat(32), statementDate: "2024-02-01" }),
      ],
      ["/recordId the record was closed by an earlier statement"],
    ],
    [
      "a component after its primary",
      [
        firm,
        owner,
        relationship("jo", "acme", [], { recordId: "primary", componentRecords: ["part"] }),
        relationship("jo", "acme", [], { recordId: "part", isComponent: true }),
      ],
      ["/recordDetails/isComponent stands after the relationship that it is a component of"],
    ],
    [
      "a component of nothing",
      [firm, owner, relationship("jo", "acme", [], { isComponent: true })],
      ["/recordDetails/isComponent no relationship in the file names it in its componentRecords"],
    ],
    [
      "dates in the future",
      [
        entity("acme", { statementDate: "2026-11-22" }),
        owner,
        relationship("jo", "acme", [shares(1, { startDate: "2030-01-01" })]),
      ],
      [
        "/statementDate 2026-11-22 lies in the future",
        "/recordDetails/interests/0/startDate 2030-01-01 lies in the future",
      ],
    ],
    [
      "an end before the start",
      [
        firm,
        owner,
        relationship("jo", "acme", [shares(1, { startDate: "2020-01-02", endDate: "2020-01-01" })]),
      ],
      ["/recordDetails/interests/0/endDate 2020-01-01 lies before the start, 2020-01-02"],
    ],
    [
      "bounds that contradict one another",
      [
        firm,
        owner,
        relationship("jo", "acme", [{ type: "shareholding", share: { minimum: 50, maximum: 25 } }]),
      ],
      ["/recordDetails/interests/0/share the bounds contradict one another or the exact share"],
    ],
    [
      "an entity as beneficial owner",
      [
        firm,
        entity("parent"),
        relationship("parent", "acme", [shares(1, { beneficialOwnershipOrControl: true })]),
      ],
      ["/recordDetails/interests/0/beneficialOwnershipOrControl may be true only of a natural person"],
    ],
    [
      "another version of the standard",
      [{ ...firm, publicationDetails: { publicationDate: "2024-01-01", bodsVersion: "0.3" } }],
      ["/publicationDetails/bodsVersion is not 0.4, by whose rules the statement was checked"],
    ],
  ])("%s", (_what, statements, warnings) => {
    expect(warningsOf(...statements)).toEqual(warnings);
  });
});
