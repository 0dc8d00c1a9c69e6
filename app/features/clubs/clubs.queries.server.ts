// Clubs as a firm sees them: what the club gives, and how many members the firms have. Who they are is in
// `club-members.queries.server.ts`, for their own firm.

import type { ClubKind } from "#db/tables-clubs";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { openCounts, type ShownCounts, shownCounts, shownSum } from "~/lib/shown-counts";
import { getAlliance } from "../alliances/alliances.queries.server";
import { clubKindFor } from "./clubs.rules";

type Party = { id: string; name: string };

export type ClubListItem = { id: string; name: string; kind: ClubKind; openedAt: string };

/** The clubs of an alliance; two at most, one of each kind. */
export const listClubs = async (scope: Scope, allianceId: string): Promise<ClubListItem[]> => {
  const rows = await scope.db.clubs
    .visibleClubs()
    .where("clubs.alliance_id", "=", allianceId)
    .select(["clubs.id", "clubs.name", "clubs.kind", "clubs.opened_at"])
    .orderBy("clubs.opened_at")
    .execute();
  return rows.map(({ id, name, kind, opened_at }) => ({ id, name, kind, openedAt: opened_at }));
};

export type BenefitView = {
  id: string;
  title: string;
  description: string;
  startsOn: string;
  endsOn: string | null;
  standing: "coming" | "current" | "ended";
};

export type LevelView = { id: string; name: string; threshold: number; benefits: BenefitView[] };

export type ClubView = ClubListItem & {
  alliance: Party;
  lead: Party;
  isLead: boolean;
  description: string;
  /** From the lowest. */
  levels: LevelView[];
  /** Work in it goes on: the alliance has not come to its exit, and the firm has a place in it. */
  isOngoing: boolean;
  /** New members can join: the alliance's party is still the club's. */
  takesMembers: boolean;
};

/** One club as the firm sees it; null where it does not. */
export const getClub = async (scope: Scope, id: string): Promise<ClubView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.clubs
    .visibleClubs()
    .where("clubs.id", "=", id)
    .selectAll("clubs")
    .executeTakeFirst();
  const alliance = row && (await getAlliance(scope, row.alliance_id));
  if (!row || !alliance) return null;
  const { place, stage, current } = alliance;
  const isOngoing = stage !== "exit" && (place === "lead" || place === "accepted");
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    openedAt: row.opened_at,
    description: row.description,
    alliance: { id: alliance.id, name: alliance.name },
    lead: alliance.lead,
    isLead: place === "lead",
    levels: await listLevels(scope, id),
    isOngoing,
    takesMembers: isOngoing && clubKindFor(current.party?.value) === row.kind,
  };
};

const listLevels = async (scope: Scope, clubId: string): Promise<LevelView[]> => {
  const levels = await scope.db.clubs
    .ofVisibleClubs("club_levels")
    .where("club_levels.club_id", "=", clubId)
    .select(["id", "name", "threshold"])
    .orderBy("threshold")
    .execute();
  const benefits = await scope.db.clubs
    .ofVisibleClubs("club_benefits")
    .where("club_benefits.club_id", "=", clubId)
    .select(["id", "level_id", "title", "description", "starts_on", "ends_on"])
    .orderBy("starts_on")
    .orderBy("id")
    .execute();
  const today = dateIn(scope.clock(), scope.timeZone);
  const standingOf = (from: string, until: string | null): BenefitView["standing"] => {
    if (until !== null && until < today) return "ended";
    return from > today ? "coming" : "current";
  };
  return levels.map((level) => ({
    ...level,
    benefits: benefits
      .filter(({ level_id }) => level_id === level.id)
      .map(({ id, title, description, starts_on, ends_on }) => ({
        id,
        title,
        description,
        startsOn: starts_on,
        endsOn: ends_on,
        standing: standingOf(starts_on, ends_on),
      })),
  }));
};

export type ClubCounts = {
  /** The levels from the lowest; the first is null where members stand below every level. */
  levels: (string | null)[];
  firms: (Party & { isUs: boolean } & ShownCounts)[];
  /** Over these firms; null is withheld. */
  sum: number | null;
};

/**
 * How many current members the firms have on each level: all firms of the alliance for its lead and where it is open, else the firm
 * and the lead. Of other firms only what tells of no single person.
 */
export const countClubMembers = async (scope: Scope, club: ClubView): Promise<ClubCounts> => {
  const rows = await scope.db.clubs
    .levelCounts(club.id)
    .select(["organization_id", "threshold", "members"])
    .execute();
  const members = await scope.db
    .visibleAllianceMembers()
    .innerJoin("organizations", "organizations.id", "alliance_members.organization_id")
    .where("alliance_members.alliance_id", "=", club.alliance.id)
    .where("alliance_members.status", "=", "accepted")
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();
  const hasEntry = club.levels[0]?.threshold === 0;
  const levels: { name: string | null; threshold: number | null }[] = [
    ...(hasEntry ? [] : [{ name: null, threshold: null }]),
    ...club.levels,
  ];
  const firms = [club.lead, ...members].map(({ id, name }) => {
    const isUs = id === scope.organizationId;
    const counts = levels.map(({ threshold }) =>
      Number(rows.find((row) => row.organization_id === id && row.threshold === threshold)?.members ?? 0),
    );
    return { id, name, isUs, counts, ...(isUs ? openCounts(counts) : shownCounts(counts)) };
  });
  const totalOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const ours = firms.filter(({ isUs }) => isUs).reduce((sum, { counts }) => sum + totalOf(counts), 0);
  const others = firms.filter(({ isUs }) => !isUs).map(({ counts }) => totalOf(counts));
  return {
    levels: levels.map(({ name }) => name),
    firms: firms.map(({ counts, ...shown }) => shown),
    sum: shownSum(others, ours),
  };
};
