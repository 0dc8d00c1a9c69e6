// Each rule of the schema broken once: where and how it is told, and that nothing else is told with it.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fullStatements } from "../../../../tests/factories/statements";
import { validateStatements } from "./validate-statements.server";

type Kind = keyof ReturnType<typeof fullStatements>;

const nowhere = Symbol("left out");

/** A full statement of which the value at a pointer is another, or left out. */
const changed = (kind: Kind, pointer: string, value: unknown): unknown => {
  const statement: unknown = fullStatements()[kind];
  const names = pointer.split("/").slice(1);
  const last = names.pop() ?? "";
  const parent = names.reduce((at, name) => (at as Record<string, unknown>)[name], statement) as Record<
    string,
    unknown
  >;
  if (value === nowhere) delete parent[last];
  else parent[last] = value;
  return statement;
};

const errorsOf = (json: unknown) => {
  const validated = validateStatements(json);
  return validated.ok ? [] : validated.errors;
};

const details = "/recordDetails";
const interest = `${details}/interests/0`;
const listing = `${details}/publicListing/securitiesListings/0`;

/** Kind, where something is changed, to what; what is said, and where if it is elsewhere. */
const faults: [Kind, string, unknown, string, string?][] = [
  ["entity", "/statementId", nowhere, "statementId is required"],
  ["entity", "/statementId", "e".repeat(31), "must have at least 32 characters"],
  ["entity", "/statementId", "e".repeat(65), "must have at most 64 characters"],
  ["entity", "/statementId", 7, "must be a text"],
  ["entity", "/statementDate", nowhere, "statementDate is required"],
  ["entity", "/statementDate", "2023-02-29", "must be a date (YYYY-MM-DD), or a date and time"],
  ["entity", "/statementDate", "2023-1-1", "must be a date (YYYY-MM-DD), or a date and time"],
  ["entity", "/statementDate", "2023-01-01T25:00:00Z", "must be a date (YYYY-MM-DD), or a date and time"],
  ["entity", "/statementDate", "2023-01-01T10:00:00", "must be a date (YYYY-MM-DD), or a date and time"],
  ["entity", "/statementDate", "2023-01-01 10:00:00Z", "must be a date (YYYY-MM-DD), or a date and time"],
  ["entity", "/statementDate", 20230101, "must be a text"],
  ["entity", "/declarationSubject", nowhere, "declarationSubject is required"],
  ["entity", "/recordId", nowhere, "recordId is required"],
  ["entity", "/recordId", null, "must be a text"],
  ["entity", "/recordType", nowhere, "recordType is required"],
  ["entity", "/recordType", "company", "must be one of: entity, person, relationship"],
  ["entity", "/recordStatus", "deleted", "must be one of: new, updated, closed"],
  ["entity", "/recordDetails", nowhere, "recordDetails is required"],
  ["entity", "/recordDetails", [], "must be an object"],
  ["entity", "/declaration", 1, "must be a text"],
  ["entity", "/publicationDetails/publicationDate", nowhere, "publicationDate is required"],
  [
    "entity",
    "/publicationDetails/publicationDate",
    "yesterday",
    "must be a date (YYYY-MM-DD), or a date and time",
  ],
  ["entity", "/publicationDetails/bodsVersion", "0.4.0", "must have the form major.minor"],
  ["entity", "/publicationDetails/license", "CC0", "must be a URI with its scheme"],
  ["entity", "/publicationDetails/publisher", {}, "must have name or url"],
  ["entity", "/publicationDetails/publisher", nowhere, "publisher is required"],
  ["entity", "/publicationDetails/publisher/url", "register.example", "must be a URI with its scheme"],
  ["entity", "/source/type", "verified", "must be an array"],
  ["entity", "/source/type/0", "rumour", "must be one of: selfDeclaration, officialRegister"],
  ["entity", "/source/url", "not a uri", "must be a URI with its scheme"],
  ["entity", "/source/retrievedAt", "2024", "must be a date (YYYY-MM-DD), or a date and time"],
  ["entity", "/source/assertedBy/0/uri", "acme", "must be a URI with its scheme"],
  ["entity", "/annotations/0/motivation", nowhere, "motivation is required"],
  ["entity", "/annotations/0/motivation", "guessing", "must be one of: commenting, correcting"],
  ["entity", "/annotations/0/statementPointerTarget", nowhere, "statementPointerTarget is required"],
  ["entity", "/annotations/0/url", nowhere, "url is required"],
  ["entity", "/annotations/0/creationDate", "1/2/2024", "must be a date (YYYY-MM-DD), or a date and time"],
  [
    "entity",
    "/annotations/0/transformedContent",
    "x",
    "may be given only where motivation is transformation",
  ],
  ["entity", `${details}/isComponent`, nowhere, "isComponent is required"],
  ["entity", `${details}/isComponent`, "false", "must be true or false"],
  ["entity", `${details}/entityType`, nowhere, "entityType is required"],
  ["entity", `${details}/entityType`, "stateBody", "must be an object"],
  ["entity", `${details}/entityType/type`, nowhere, "type is required"],
  ["entity", `${details}/entityType/type`, "company", "must be one of: registeredEntity, legalEntity"],
  [
    "entity",
    `${details}/entityType/subtype`,
    "trust",
    "must be one of: governmentDepartment, stateAgency, other",
  ],
  [
    "entity",
    `${details}/entityType/subtype`,
    "club",
    "must be one of: governmentDepartment, stateAgency, other",
  ],
  [
    "entity",
    `${details}/entityType/type`,
    "registeredEntity",
    "must be one of: other",
    `${details}/entityType/subtype`,
  ],
  [
    "entity",
    `${details}/unspecifiedEntityDetails`,
    {},
    "reason is required",
    `${details}/unspecifiedEntityDetails/reason`,
  ],
  ["entity", `${details}/unspecifiedEntityDetails/reason`, "secret", "must be one of: noBeneficialOwners"],
  ["entity", `${details}/alternateNames/0`, 1, "must be a text"],
  ["entity", `${details}/jurisdiction/name`, nowhere, "name is required"],
  ["entity", `${details}/jurisdiction/code`, "GB-SCTX", "must have at most 6 characters"],
  [
    "entity",
    `${details}/identifiers/0/scheme`,
    nowhere,
    "must have scheme or schemeName",
    `${details}/identifiers/0`,
  ],
  ["entity", `${details}/identifiers/0/uri`, "1", "must be a URI with its scheme"],
  ["entity", `${details}/foundingDate`, "1999-12-31T00:00:00Z", "must be a date of the calendar"],
  ["entity", `${details}/dissolutionDate`, "2021-02-29", "must be a date of the calendar"],
  ["entity", `${details}/addresses/0/type`, "residence", "must be one of: registered, business, alternative"],
  ["entity", `${details}/addresses/0/type`, "castle", "must be one of: registered, alternative, business"],
  ["entity", `${details}/addresses/0/country/code`, "GBR", "must have at most 2 characters"],
  ["entity", `${details}/addresses/0/country/code`, "G", "must have at least 2 characters"],
  ["entity", `${details}/uri`, "acme", "must be a URI with its scheme"],
  ["entity", `${details}/formedByStatute/date`, "1999", "must be a date of the calendar"],
  [
    "entity",
    `${details}/publicListing`,
    {},
    "hasPublicListing is required",
    `${details}/publicListing/hasPublicListing`,
  ],
  ["entity", `${details}/publicListing/companyFilingsURLs/0`, "x", "must be a URI with its scheme"],
  ["entity", `${listing}/security`, nowhere, "security is required"],
  ["entity", `${listing}/security/ticker`, nowhere, "ticker is required"],
  ["entity", `${listing}/security/idScheme`, "wkn", "must be one of: isin, figi, cusip, cins"],
  ["entity", `${listing}/stockExchangeName`, nowhere, "stockExchangeName is required"],
  ["entity", `${listing}/stockExchangeJurisdiction`, "G", "must have at least 2 characters"],
  ["person", `${details}/personType`, nowhere, "personType is required"],
  [
    "person",
    `${details}/personType`,
    "knownEntity",
    "must be one of: anonymousPerson, unknownPerson, knownPerson",
  ],
  ["person", `${details}/isComponent`, nowhere, "isComponent is required"],
  ["person", `${details}/names`, {}, "must be an array"],
  ["person", `${details}/names/0/fullName`, nowhere, "fullName is required"],
  ["person", `${details}/names/0/type`, "nick", "must be one of: legal, translation"],
  ["person", `${details}/nationalities/0/name`, nowhere, "name is required"],
  ["person", `${details}/placeOfBirth/type`, "residence", "must be one of: placeOfBirth"],
  ["person", `${details}/birthDate`, "1970-13", "must be a year, a month or a date"],
  ["person", `${details}/birthDate`, "1970-02-30", "must be a year, a month or a date"],
  ["person", `${details}/deathDate`, "70", "must be a year, a month or a date"],
  ["person", `${details}/addresses/0/type`, "registered", "must be one of: residence, service, alternative"],
  ["person", `${details}/politicalExposure/status`, nowhere, "status is required"],
  ["person", `${details}/politicalExposure/status`, "yes", "must be one of: isPep, isNotPep, unknown"],
  ["person", `${details}/politicalExposure/details/0/startDate`, "2001", "must be a date of the calendar"],
  ["person", `${details}/politicalExposure/details/0/source/type/0`, "x", "must be one of: selfDeclaration"],
  ["relationship", `${details}/isComponent`, nowhere, "isComponent is required"],
  ["relationship", `${details}/isComponent`, 1, "must be true or false"],
  [
    "relationship",
    `${details}/isComponent`,
    true,
    "must be left out or empty",
    `${details}/componentRecords`,
  ],
  ["relationship", `${details}/componentRecords`, "other", "must be an array"],
  ["relationship", `${details}/componentRecords/0`, 1, "must be a text"],
  ["relationship", `${details}/subject`, nowhere, "subject is required"],
  ["relationship", `${details}/subject`, 7, "must be a recordId, or an object that gives the reason"],
  ["relationship", `${details}/subject`, [], "must be a recordId, or an object that gives the reason"],
  ["relationship", `${details}/interestedParty`, nowhere, "interestedParty is required"],
  [
    "relationship",
    `${details}/interestedParty`,
    {},
    "reason is required",
    `${details}/interestedParty/reason`,
  ],
  ["relationship", `${details}/interestedParty/reason`, "shy", "must be one of: noBeneficialOwners"],
  ["relationship", `${details}/interestedParty/reason`, 1, "must be a text"],
  ["relationship", `${details}/interests`, {}, "must be an array"],
  ["relationship", `${interest}/type`, "ownership", "must be one of: shareholding, votingRights"],
  ["relationship", `${interest}/directOrIndirect`, "both", "must be one of: direct, indirect, unknown"],
  ["relationship", `${interest}/beneficialOwnershipOrControl`, "yes", "must be true or false"],
  ["relationship", `${interest}/share`, 50, "must be an object"],
  ["relationship", `${interest}/share/exact`, 101, "must not be more than 100"],
  ["relationship", `${interest}/share/exact`, 100.000000001, "must not be more than 100"],
  ["relationship", `${interest}/share/exact`, -1, "must not be less than 0"],
  ["relationship", `${interest}/share/exact`, "50", "must be a number"],
  ["relationship", `${interest}/share/minimum`, -0.5, "must not be less than 0"],
  ["relationship", `${interest}/share/maximum`, 100.5, "must not be more than 100"],
  ["relationship", `${interest}/share/exclusiveMinimum`, true, "must be a number"],
  ["relationship", `${interest}/share/exclusiveMaximum`, 1000, "must not be more than 100"],
  ["relationship", `${interest}/startDate`, "2016-04-31", "must be a date of the calendar"],
  ["relationship", `${interest}/endDate`, "2016-04-06T00:00:00Z", "must be a date of the calendar"],
];

describe("a fault is told once, where it is", () => {
  it.each(faults)("%s: %s = %s", (kind, pointer, value, message, elsewhere) => {
    const statement = changed(kind, pointer, value);
    const ofStatement =
      pointer === "/statementId" && typeof value !== "string"
        ? 0
        : (statement as { statementId: string }).statementId;
    expect(errorsOf([statement])).toEqual([
      { statement: ofStatement, path: elsewhere ?? pointer, message: expect.stringContaining(message) },
    ]);
  });
});

describe("what is valid", () => {
  it.each(Object.entries(fullStatements()))("a full %s", (_kind, statement) => {
    expect(errorsOf([statement])).toEqual([]);
  });

  it.each<[Kind, string, unknown]>([
    ["entity", "/statementDate", "2023-01-01T10:00:00.5+08:00"],
    ["entity", "/unheardOf", { any: "thing" }],
    ["entity", "/annotations/0/custom", 1],
    ["person", `${details}/birthDate`, "1970-02-28"],
    ["relationship", `${details}/interests`, []],
    ["relationship", `${details}/interestedParty`, "jo"],
    ["relationship", `${interest}/share`, {}],
    ["relationship", `${interest}/type`, nowhere],
  ])("%s: %s = %s", (kind, pointer, value) => {
    expect(errorsOf([changed(kind, pointer, value)])).toEqual([]);
  });

  // The standard's own examples, where they stand beside the checkout.
  const examples = path.resolve(import.meta.dirname, "../../../../../shared/data/bods/examples");
  const files = existsSync(examples) ? readdirSync(examples).filter((name) => name.endsWith(".json")) : [];
  for (const file of files) {
    it(`the standard's example ${file}`, () => {
      expect(errorsOf(JSON.parse(readFileSync(path.join(examples, file), "utf8")))).toEqual([]);
    });
  }
});

describe("a file", () => {
  it.each([[{}], [null], ["[]"], [1]])("that is %j and no array has one error", (json) => {
    expect(errorsOf(json)).toEqual([
      { statement: null, path: "", message: "must be an array of statements" },
    ]);
  });

  it("names a statement without an id by its place", () => {
    const { entity } = fullStatements();
    expect(errorsOf([entity, 7, null])).toEqual([
      { statement: 1, path: "", message: "must be an object" },
      { statement: 2, path: "", message: "must be an object" },
    ]);
  });

  it("tells several faults of one statement", () => {
    const statement = changed("relationship", `${interest}/share`, { exact: 101, minimum: -1 });
    expect(errorsOf([statement]).map((error) => error.path)).toEqual([
      `${interest}/share/exact`,
      `${interest}/share/minimum`,
    ]);
  });

  it("of nothing but faults ends", () => {
    const errors = errorsOf(Array(1_000_000).fill({}));
    expect(errors.length).toBeLessThan(10_010);
    expect(errors.at(-1)?.message).toContain("too many errors");
  });
});
