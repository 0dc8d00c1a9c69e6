// The charter of an alliance as a firm sees it, and the agreements that a firm accepts with an invitation.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { type AllianceView, getAlliance } from "../alliances.queries.server";
import { readGateAlliance, takesPart } from "../life-cycle/gate.server";
import { type CharterElement, type ExpiryMark, expiryMark, isCurrent, latestVersions } from "./charter.rules";

type Person = { id: string; name: string };

export type RepresentativesView = {
  firm: { id: string; name: string };
  isUs: boolean;
  senior: Person;
  manager: Person;
  version: number;
};

type AgreementFile = { id: string; name: string; size: number; digest: string };

export type AgreementView = {
  id: string;
  seriesId: string;
  number: number;
  title: string;
  text: string;
  url: string | null;
  /** The text, where it is a file. */
  file: AgreementFile | null;
  validFrom: string;
  expiresOn: string | null;
  mark: ExpiryMark | null;
  /** With the digest of the file that was accepted. */
  acceptances: { firm: string; person: string; at: string; digest: string | null }[];
  /** Whether the firm itself has accepted this version. */
  isAccepted: boolean;
};

export type CharterView = {
  alliance: Pick<AllianceView, "id" | "name" | "place" | "lead" | "features">;
  takesPart: boolean;
  today: string;
  elements: Record<CharterElement, string>;
  meetingRhythm: string;
  startsOn: string | null;
  reviewOn: string | null;
  /** 0 where nobody has written one. */
  version: number;
  objectives: { id: string; text: string; measure: string; dueOn: string }[];
  representatives: RepresentativesView[];
  /** The latest version of each. */
  agreements: AgreementView[];
};

const nothing: Record<CharterElement, string> = {
  vision: "",
  goal: "",
  targetCustomers: "",
  geographicScope: "",
  productsServices: "",
  coreTechnology: "",
  advantageBasis: "",
  sharedValues: "",
};

/** One alliance's charter; null where the firm does not see the alliance. One that has left sees no more of it than its place. */
export const getCharter = async (scope: Scope, id: string): Promise<CharterView | null> => {
  const view = await getAlliance(scope, id);
  const alliance = view && (await readGateAlliance(scope.db, id));
  if (!view || !alliance) return null;
  const today = dateIn(scope.clock(), scope.timeZone);
  const charter = await readCharter(scope, id);
  return {
    alliance: { id: view.id, name: view.name, place: view.place, lead: view.lead, features: view.features },
    takesPart: await takesPart(scope.db, alliance),
    today,
    elements: charter?.elements ?? nothing,
    meetingRhythm: charter?.meetingRhythm ?? "",
    startsOn: charter?.startsOn ?? null,
    reviewOn: charter?.reviewOn ?? null,
    version: charter?.version ?? 0,
    objectives: await scope.db
      .offeredInAlliances("alliance_objectives")
      .where("alliance_id", "=", id)
      .where("removed_at", "is", null)
      .select(["id", "text", "measure", "due_on as dueOn"])
      .orderBy("due_on")
      .orderBy("id")
      .execute(),
    representatives: await listRepresentatives(scope, id),
    agreements: await listAgreements(scope, id, today),
  };
};

const readCharter = async (scope: Scope, id: string) => {
  const row = await scope.db
    .offeredInAlliances("alliance_charters")
    .where("alliance_id", "=", id)
    .selectAll()
    .executeTakeFirst();
  if (!row) return null;
  return {
    elements: {
      vision: row.vision,
      goal: row.goal,
      targetCustomers: row.target_customers,
      geographicScope: row.geographic_scope,
      productsServices: row.products_services,
      coreTechnology: row.core_technology,
      advantageBasis: row.advantage_basis,
      sharedValues: row.shared_values,
    },
    meetingRhythm: row.meeting_rhythm,
    startsOn: row.starts_on,
    reviewOn: row.review_on,
    version: row.version,
  };
};

const listRepresentatives = async (scope: Scope, id: string): Promise<RepresentativesView[]> => {
  const rows = await scope.db
    .sharedInAlliances("alliance_representatives")
    .innerJoin("organizations", "organizations.id", "alliance_representatives.organization_id")
    .innerJoin("users as senior", "senior.id", "alliance_representatives.senior_user_id")
    .innerJoin("users as manager", "manager.id", "alliance_representatives.manager_user_id")
    .where("alliance_representatives.alliance_id", "=", id)
    .select([
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "senior.id as seniorId",
      "senior.name as senior",
      "manager.id as managerId",
      "manager.name as manager",
      "alliance_representatives.version",
    ])
    .orderBy("organizations.trade_name")
    .execute();
  return rows.map((row) => ({
    firm: { id: row.firmId, name: row.firm },
    isUs: row.firmId === scope.organizationId,
    senior: { id: row.seniorId, name: row.senior },
    manager: { id: row.managerId, name: row.manager },
    version: row.version,
  }));
};

const listAgreements = async (scope: Scope, id: string, today: string): Promise<AgreementView[]> => {
  const rows = await scope.db
    .offeredInAlliances("alliance_agreements")
    .leftJoin("stored_files as file", "file.id", "alliance_agreements.file_id")
    .where("alliance_agreements.alliance_id", "=", id)
    .select([
      "alliance_agreements.id",
      "series_id as seriesId",
      "series_id as series",
      "number",
      "title",
      "text",
      "url",
      "file.id as fileId",
      "file.name as fileName",
      "file.size as fileSize",
      "file.digest as fileDigest",
      "valid_from as validFrom",
      "expires_on as expiresOn",
    ])
    .orderBy("title")
    .orderBy("alliance_agreements.id")
    .execute();
  const acceptances = await scope.db
    .sharedInAlliances("alliance_agreement_acceptances")
    .innerJoin("organizations", "organizations.id", "alliance_agreement_acceptances.organization_id")
    .innerJoin("users", "users.id", "alliance_agreement_acceptances.accepted_by_user_id")
    .where("alliance_agreement_acceptances.alliance_id", "=", id)
    .select([
      "alliance_agreement_acceptances.agreement_id as agreementId",
      "alliance_agreement_acceptances.organization_id as firmId",
      "organizations.trade_name as firm",
      "users.name as person",
      "alliance_agreement_acceptances.accepted_at as at",
      "alliance_agreement_acceptances.file_digest as digest",
    ])
    .orderBy("alliance_agreement_acceptances.accepted_at")
    .execute();
  return latestVersions(rows).map(({ series, fileId, fileName, fileSize, fileDigest, ...agreement }) => {
    const accepted = acceptances.filter(({ agreementId }) => agreementId === agreement.id);
    return {
      ...agreement,
      file:
        fileId === null
          ? null
          : { id: fileId, name: fileName ?? "", size: fileSize ?? 0, digest: fileDigest ?? "" },
      mark: expiryMark(agreement.expiresOn, today),
      acceptances: accepted.map(({ firm, person, at, digest }) => ({ firm, person, at, digest })),
      isAccepted: accepted.some(({ firmId }) => firmId === scope.organizationId),
    };
  });
};

/** What a firm accepts with its invitation: the latest version of each agreement that has not expired. */
export const listAgreementsToAccept = async (scope: Scope, id: string): Promise<AgreementView[]> => {
  const today = dateIn(scope.clock(), scope.timeZone);
  return (await listAgreements(scope, id, today)).filter((agreement) => isCurrent(agreement, today));
};

/** Colleagues who can be named as representatives, by name. */
export const listColleagues = (scope: Scope): Promise<Person[]> =>
  scope.db
    .people()
    .where("memberships.status", "=", "active")
    .select(["users.id", "users.name"])
    .orderBy("users.name")
    .execute();

export type AgreementNeed = { id: string; allianceId: string; alliance: string; title: string };

const mostShown = 5;

/** Agreements of the alliances that the firm leads or belongs to, which it has not accepted yet: for the home page. */
export const listAgreementNeeds = async (scope: Scope): Promise<AgreementNeed[]> => {
  if (!scope.can("alliances.answer")) return [];
  const today = dateIn(scope.clock(), scope.timeZone);
  const rows = await scope.db
    .offeredInAlliances("alliance_agreements")
    .innerJoin("alliances", "alliances.id", "alliance_agreements.alliance_id")
    .leftJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "alliances.id")
        .on("place.organization_id", "=", scope.organizationId),
    )
    .leftJoin("alliance_agreement_acceptances as ours", (join) =>
      join
        .onRef("ours.agreement_id", "=", "alliance_agreements.id")
        .on("ours.organization_id", "=", scope.organizationId),
    )
    // What a firm is only invited to, it accepts with its answer.
    .where((where) => where.or([where("place.id", "is", null), where("place.status", "=", "accepted")]))
    .select([
      "alliance_agreements.id",
      "alliance_agreements.series_id as series",
      "alliance_agreements.number",
      "alliance_agreements.title",
      "alliance_agreements.expires_on as expiresOn",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "ours.id as accepted",
    ])
    .orderBy("alliance_agreements.created_at")
    .execute();
  return latestVersions(rows)
    .filter((agreement) => agreement.accepted === null && isCurrent(agreement, today))
    .slice(0, mostShown)
    .map(({ id, allianceId, alliance, title }) => ({ id, allianceId, alliance, title }));
};
