// Statements of the Beneficial Ownership Data Standard 0.4, small and large.

import type {
  Interest,
  PartyStatement,
  RelationshipStatement,
  Statement,
} from "~/features/equity/bods/statement";

const idOf = (name: string): string => `statement-${name}`.padEnd(32, "-");

type Changes = Partial<
  Pick<Statement, "statementId" | "statementDate" | "recordStatus" | "declarationSubject">
>;

const partyStatement = (
  recordType: "entity" | "person",
  recordId: string,
  details: Record<string, unknown>,
  changes: Changes,
): PartyStatement => ({
  statementId: idOf(recordId),
  statementDate: "2024-01-01",
  declarationSubject: recordId,
  recordId,
  recordType,
  recordDetails: { isComponent: false, ...details },
  ...changes,
});

export const entity = (recordId: string, changes: Changes = {}): PartyStatement =>
  partyStatement("entity", recordId, { entityType: { type: "registeredEntity" }, name: recordId }, changes);

export const person = (recordId: string, changes: Changes = {}): PartyStatement =>
  partyStatement("person", recordId, { personType: "knownPerson" }, changes);

export const relationship = (
  owner: string,
  owned: string,
  interests: Interest[],
  {
    recordId = `${owner}-${owned}`,
    isComponent = false,
    componentRecords,
    ...changes
  }: Changes & {
    recordId?: string;
    isComponent?: boolean;
    componentRecords?: string[];
  } = {},
): RelationshipStatement => ({
  statementId: idOf(recordId),
  statementDate: "2024-01-01",
  declarationSubject: owned,
  recordId,
  recordType: "relationship",
  recordDetails: {
    isComponent,
    ...(componentRecords && { componentRecords }),
    subject: owned,
    interestedParty: owner,
    interests,
  },
  ...changes,
});

export const shares = (exact: number, more: Partial<Interest> = {}): Interest => ({
  type: "shareholding",
  directOrIndirect: "direct",
  share: { exact },
  ...more,
});

export const votes = (exact: number, more: Partial<Interest> = {}): Interest => ({
  ...shares(exact, more),
  type: "votingRights",
});

/** One statement of each type in which nearly every property of the standard stands, all of them valid. */
export const fullStatements = () => {
  const common = {
    declarationSubject: "acme",
    statementDate: "2024-02-29",
    recordStatus: "new",
    declaration: "2024/17",
    publicationDetails: {
      publicationDate: "2024-03-01T10:00:00Z",
      bodsVersion: "0.4",
      license: "https://creativecommons.org/publicdomain/zero/1.0/",
      publisher: { name: "Register", url: "https://register.example" },
    },
    source: {
      type: ["officialRegister", "verified"],
      description: "The register's own file",
      url: "https://register.example/acme",
      retrievedAt: "2024-03-01",
      assertedBy: [{ name: "Acme", uri: "https://acme.example" }],
    },
    annotations: [
      {
        statementPointerTarget: "",
        motivation: "linking",
        url: "https://register.example/notes",
        creationDate: "2024-03-02",
        createdBy: { name: "Clerk", uri: "https://clerk.example" },
        description: "See there",
      },
      { statementPointerTarget: "/recordId", motivation: "transformation", transformedContent: "x" },
    ],
  };
  const source = { type: ["selfDeclaration"], url: "https://acme.example/pep" };
  return {
    entity: {
      ...structuredClone(common),
      statementId: "e".repeat(32),
      recordId: "acme",
      recordType: "entity",
      recordDetails: {
        isComponent: false,
        entityType: { type: "stateBody", subtype: "stateAgency", details: "Agency" },
        unspecifiedEntityDetails: { reason: "unknown", description: "Nobody knows" },
        name: "Acme",
        alternateNames: ["Acme Trading"],
        jurisdiction: { name: "Scotland", code: "GB-SCT" },
        identifiers: [
          { id: "1", scheme: "GB-COH", uri: "https://register.example/1" },
          { schemeName: "House" },
        ],
        foundingDate: "1999-12-31",
        dissolutionDate: "2020-02-29",
        addresses: [
          { type: "registered", address: "1 Road", postCode: "1", country: { name: "UK", code: "GB" } },
        ],
        uri: "https://acme.example/id",
        formedByStatute: { name: "Agencies Act", date: "1999-01-01" },
        publicListing: {
          hasPublicListing: true,
          companyFilingsURLs: ["https://filings.example"],
          securitiesListings: [
            {
              marketIdentifierCode: "XLON",
              operatingMarketIdentifierCode: "XLON",
              stockExchangeJurisdiction: "GB",
              stockExchangeName: "London",
              security: { idScheme: "isin", id: "GB0000000000", ticker: "ACM" },
            },
          ],
        },
      },
    },
    person: {
      ...structuredClone(common),
      statementId: "p".repeat(64),
      recordId: "jo",
      recordType: "person",
      recordDetails: {
        isComponent: false,
        personType: "knownPerson",
        unspecifiedPersonDetails: { reason: "unknown" },
        names: [
          { type: "legal", fullName: "Jo Doe", familyName: "Doe", givenName: "Jo", patronymicName: "X" },
        ],
        identifiers: [{ id: "1", scheme: "GBR-PASSPORT" }],
        nationalities: [{ name: "United Kingdom", code: "GB" }],
        placeOfBirth: { type: "placeOfBirth", address: "York" },
        birthDate: "1970-05",
        deathDate: "2020",
        taxResidencies: [{ name: "France", code: "FR" }],
        addresses: [{ type: "residence", country: { name: "UK" } }],
        politicalExposure: {
          status: "isPep",
          details: [
            {
              reason: "Mayor",
              jurisdiction: { name: "UK", code: "GB" },
              startDate: "2001-01-01",
              endDate: "2002-01-01",
              source,
            },
          ],
        },
      },
    },
    relationship: {
      ...structuredClone(common),
      statementId: "r".repeat(40),
      recordId: "jo-acme",
      recordType: "relationship",
      recordDetails: {
        isComponent: false,
        componentRecords: ["other"],
        subject: "acme",
        interestedParty: { reason: "subjectExemptFromDisclosure", description: "Listed" },
        interests: [
          {
            type: "shareholding",
            directOrIndirect: "direct",
            beneficialOwnershipOrControl: true,
            details: "Ordinary shares",
            share: {
              exact: 33.333333333,
              minimum: 0,
              maximum: 100,
              exclusiveMinimum: 0,
              exclusiveMaximum: 100,
            },
            startDate: "2016-04-06",
            endDate: "2023-01-01",
          },
        ],
      },
    },
  };
};
