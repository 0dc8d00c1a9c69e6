// What the things that entries name are called now, and where they open: as far as the reader may see them. For the queries of
// this feature.

import type { Right } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import { nameParties } from "~/features/equity/party-names.server";
import { paths } from "~/http/paths";
import type { Thing, ThingName, ThingNames } from "./changes.rules";

type Named = { id: string; name: string; href?: string };
type Find = { right?: Right; find: (db: Scope["db"], ids: string[]) => Promise<Named[]> };

/** Far below the parameters that a statement may have. */
const idsPerQuery = 1_000;

/** Names by id. What the reader may not see, what is gone, and what has no name of its own is left out. */
export const nameThings = async (scope: Scope, things: readonly Thing[]): Promise<ThingNames> => {
  const names = new Map<string, ThingName>();
  for (const [type, { right, find }] of Object.entries(finders)) {
    if (right && !scope.can(right)) continue;
    const ids = [...new Set(things.filter((thing) => thing.type === type).map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += idsPerQuery) {
      for (const { id, name, href } of await find(scope.db, ids.slice(start, start + idsPerQuery))) {
        names.set(id, { name, href: href ?? null });
      }
    }
  }
  return names;
};

const finders: Record<string, Find> = {
  person: {
    find: (db, ids) => db.people().where("users.id", "in", ids).select(["users.id", "users.name"]).execute(),
  },
  membership: {
    right: "people.read",
    find: async (db, ids) => {
      const rows = await db
        .people()
        .where("memberships.id", "in", ids)
        .select(["memberships.id", "users.name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.person(row.id) }));
    },
  },
  organization: {
    find: (db, ids) =>
      db
        .knownOrganizations()
        .where("organizations.id", "in", ids)
        .select(["organizations.id", "organizations.trade_name as name"])
        .execute(),
  },
  alliance: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db
        .visibleAlliances()
        .where("alliances.id", "in", ids)
        .select(["alliances.id", "alliances.name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.alliance(row.id) }));
    },
  },
  need: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db
        .visibleNeeds("needs")
        .where("needs.id", "in", ids)
        .select(["needs.id", "needs.title as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.need(row.id) }));
    },
  },
  idea: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db.ideas
        .visible()
        .where("ideas.id", "in", ids)
        .select(["ideas.id", "ideas.title as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.idea(row.id) }));
    },
  },
  announcement: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db
        .visibleAnnouncements()
        .where("announcements.id", "in", ids)
        .select(["announcements.id", "announcements.title as name", "announcements.alliance_id"])
        .execute();
      return rows.map(({ id, name, alliance_id }) => ({ id, name, href: paths.announcements(alliance_id) }));
    },
  },
  club: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db.clubs
        .visibleClubs()
        .where("clubs.id", "in", ids)
        .select(["clubs.id", "clubs.name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.club(row.id) }));
    },
  },
  programme: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db.guidance
        .visibleProgrammes()
        .where("programmes.id", "in", ids)
        .select(["programmes.id", "programmes.title as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.programme(row.id) }));
    },
  },
  project: {
    right: "projects.read",
    find: async (db, ids) => {
      const rows = await db.projects
        .visible()
        .where("projects.id", "in", ids)
        .select(["projects.id", "projects.name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.project(row.id) }));
    },
  },
  project_task: {
    right: "projects.read",
    find: async (db, ids) => {
      const rows = await db.projects
        .of("project_tasks")
        .where("project_tasks.id", "in", ids)
        .select(["project_tasks.id", "project_tasks.name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.projectTask(row.id) }));
    },
  },
  campaign: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db.promotion
        .visibleCampaigns()
        .where("campaigns.id", "in", ids)
        .select(["campaigns.id", "campaigns.title as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.campaign(row.id) }));
    },
  },
  territory: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db.territories
        .visible()
        .where("territories.id", "in", ids)
        .select(["territories.id", "territories.country", "territories.region", "territories.alliance_id"])
        .execute();
      return rows.map(({ id, country, region, alliance_id }) => ({
        id,
        name: region ? `${country} · ${region}` : country,
        href: paths.territories(alliance_id),
      }));
    },
  },
  library_asset: {
    right: "alliances.read",
    find: async (db, ids) => {
      const rows = await db.files
        .visibleAssets()
        .where("library_assets.id", "in", ids)
        .select(["library_assets.id", "library_assets.title as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.asset(row.id) }));
    },
  },
  deal: {
    right: "deals.read",
    find: async (db, ids) => {
      const rows = await db
        .visibleDeals()
        .where("deals.id", "in", ids)
        .select(["deals.id", "deals.reference", "deals.customer_name"])
        .execute();
      return rows.map(({ id, reference, customer_name }) => ({
        id,
        name: `${reference} · ${customer_name}`,
        href: paths.deal(id),
      }));
    },
  },
  customer: {
    right: "customers.read",
    find: async (db, ids) => {
      const rows = await db.own("customers").where("id", "in", ids).select(["id", "name"]).execute();
      return rows.map((row) => ({ ...row, href: paths.customer(row.id) }));
    },
  },
  customer_contact: {
    right: "customers.personal",
    find: async (db, ids) => {
      const rows = await db
        .own("customer_contacts")
        .where("id", "in", ids)
        .where("name", "<>", "")
        .select(["id", "name", "customer_id"])
        .execute();
      return rows.map(({ id, name, customer_id }) => ({
        id,
        name,
        href: paths.customerPersons(customer_id),
      }));
    },
  },
  product_line: {
    right: "catalogue.read",
    find: (db, ids) =>
      db
        .visibleCatalogue("product_lines")
        .where("product_lines.id", "in", ids)
        .select(["product_lines.id", "product_lines.name"])
        .execute(),
  },
  product: {
    right: "catalogue.read",
    find: (db, ids) =>
      db
        .visibleCatalogue("products")
        .where("products.id", "in", ids)
        .select(["products.id", "products.name"])
        .execute(),
  },
  application: {
    right: "partners.read",
    find: async (db, ids) => {
      const rows = await db
        .own("applications")
        .where("id", "in", ids)
        .select(["id", "trade_name as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.application(row.id) }));
    },
  },
  partner_relation: {
    find: async (db, ids) => {
      const ofOurs = await db
        .own("partner_relations")
        .innerJoin("organizations", "organizations.id", "partner_relations.partner_organization_id")
        .where("partner_relations.id", "in", ids)
        .select(["partner_relations.id", "organizations.trade_name as name"])
        .execute();
      const toOthers = await db
        .relationsAsPartner()
        .innerJoin("organizations", "organizations.id", "partner_relations.organization_id")
        .where("partner_relations.id", "in", ids)
        .select(["partner_relations.id", "organizations.trade_name as name"])
        .execute();
      return [...ofOurs, ...toOthers];
    },
  },
  holding: {
    right: "holdings.read",
    find: async (db, ids) => {
      const rows = await db.equity
        .visibleHoldings()
        .where("holdings.id", "in", ids)
        .select(["holdings.id", "owner_id", "owner_organization_id", "owned_id", "owned_organization_id"])
        .execute();
      const partyOf = await nameParties(db, rows);
      return rows.map(({ id, owner_id, owned_id }) => ({
        id,
        name: [owner_id, owned_id].map((party) => partyOf(party).name ?? "…").join(" → "),
        href: paths.holding(id),
      }));
    },
  },
  equity_party: {
    right: "holdings.read",
    find: (db, ids) =>
      db.equity
        .visibleParties()
        .where("equity_parties.id", "in", ids)
        .select(["equity_parties.id", "equity_parties.name"])
        .execute(),
  },
  joint_firm: {
    right: "holdings.read",
    find: async (db, ids) => {
      const rows = await db.equity
        .visibleJointFirms()
        .innerJoin("equity_parties", "equity_parties.id", "joint_firms.id")
        .where("joint_firms.id", "in", ids)
        .select(["joint_firms.id", "equity_parties.name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.jointFirm(row.id) }));
    },
  },
  api_token: {
    right: "tokens.manage",
    find: (db, ids) => db.own("api_tokens").where("id", "in", ids).select(["id", "name"]).execute(),
  },
  import: {
    right: "imports.run",
    find: async (db, ids) => {
      const rows = await db
        .own("imports")
        .where("id", "in", ids)
        .select(["id", "file_name as name"])
        .execute();
      return rows.map((row) => ({ ...row, href: paths.import(row.id) }));
    },
  },
};
