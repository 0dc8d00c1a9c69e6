// The demo installation: a supplier, two competing partners and the operator. Made through the product's own commands, so
// that its record is whole. Does nothing where there are firms already.

import { systemScope } from "~/access/make-scope.server";
import { hashPassword } from "~/access/password.server";
import type { Role } from "~/access/rights";
import type { SystemTransaction } from "~/access/scope.server";
import {
  addMember,
  createOrganization,
  type NewOrganization,
} from "~/features/organizations/create-organization.server";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import type { Locale } from "~/ui/locale";
import { seedAlliances } from "./alliances.server";
import { seedCare } from "./care.server";
import { seedCatalogue } from "./catalogue.server";
import { seedComplaints } from "./complaints.server";
import { seedConsentedShares } from "./consented-shares.server";
import { seedContacts } from "./contacts.server";
import { seedCredit } from "./credit.server";
import { seedCustomers } from "./customers.server";
import { seedDeals } from "./deals.server";
import type { DemoFirm, DemoFirms } from "./demo-firms.server";
import { seedDuplicates } from "./duplicates.server";
import { seedEquity } from "./equity.server";
import { seedEvents } from "./events.server";
import { seedImports } from "./imports.server";
import { seedInteractions } from "./interactions.server";
import { seedKeyAccounts } from "./key-accounts.server";
import { seedLifetimeValues } from "./lifetime-values.server";
import { seedOrganizations } from "./organizations.server";
import { seedOverlaps } from "./overlaps.server";
import { seedPurchases } from "./purchases.server";
import { seedSegments } from "./segments.server";
import { seedSharing } from "./sharing.server";
import { seedStandings } from "./standings.server";
import { seedTerritories } from "./territories.server";
import { seedViews } from "./views.server";

export const demoPassword = "entente demo passphrase";

type DemoPerson = { email: string; name: string; role: Role; locale?: Locale };

const firms: { firm: NewOrganization; people: DemoPerson[] }[] = [
  {
    firm: {
      slug: "lingang-controls",
      legalName: "上海临港控制技术有限公司",
      tradeName: "Lingang Controls",
      country: "CN",
      region: "Shanghai",
      city: "Shanghai",
      domain: "supplier.example",
      industry: "Industrial automation",
      currency: "CNY",
      locale: "en",
      timeZone: "Asia/Shanghai",
    },
    people: [
      { email: "owner@supplier.example", name: "Wei Lan", role: "owner" },
      { email: "manager@supplier.example", name: "Chen Jia", role: "alliance_manager" },
      { email: "exec@supplier.example", name: "Margaret Osei", role: "viewer" },
    ],
  },
  {
    firm: {
      slug: "weiguang-automation",
      legalName: "苏州微光自动化工程有限公司",
      tradeName: "Weiguang Automation",
      country: "CN",
      region: "Jiangsu",
      city: "Suzhou",
      domain: "partner.example",
      industry: "System integration",
      currency: "CNY",
      locale: "en",
      timeZone: "Asia/Shanghai",
    },
    people: [
      { email: "owner@partner.example", name: "Xu Wenbo", role: "owner" },
      { email: "sales@partner.example", name: "Lin Yue", role: "member" },
      { email: "viewer@partner.example", name: "Tang Rui", role: "viewer" },
    ],
  },
  {
    firm: {
      slug: "huadong-robotics",
      legalName: "杭州华东机器人系统有限公司",
      tradeName: "Huadong Robotics",
      country: "CN",
      region: "Zhejiang",
      city: "Hangzhou",
      domain: "rival.example",
      industry: "System integration",
      currency: "CNY",
      locale: "en",
      timeZone: "Asia/Shanghai",
    },
    people: [
      { email: "owner@rival.example", name: "Gao Feng", role: "owner" },
      { email: "sales@rival.example", name: "Shen Qi", role: "member" },
    ],
  },
];

/** What the firms have been doing, in the order in which one thing needs another. */
const parts: ((firms: DemoFirms) => Promise<void>)[] = [
  seedOrganizations,
  seedAlliances,
  seedCatalogue,
  seedTerritories,
  seedCustomers,
  seedImports,
  seedSharing,
  seedContacts,
  seedConsentedShares,
  seedInteractions,
  seedDeals,
  seedStandings,
  seedViews,
  seedPurchases,
  seedKeyAccounts,
  seedLifetimeValues,
  seedCredit,
  seedComplaints,
  seedSegments,
  seedCare,
  seedEvents,
  seedEquity,
  seedOverlaps,
  seedDuplicates,
];

/** Fills an empty database with the demo; answers whether it did. */
export const seedDemo = async (): Promise<boolean> => {
  const system = await systemScope("the demo makes all its firms");
  const any = await system.db.selectFrom("organizations").select("id").limit(1).executeTakeFirst();
  if (any) return false;
  const passwordHash = await hashPassword(demoPassword);
  const made = await system.transaction(async (tx) => {
    const all: DemoFirm[] = [];
    for (const { firm, people } of firms) all.push(await seedFirm(tx, firm, people, passwordHash));
    await tx.db
      .insertInto("users")
      .values({
        id: newId(),
        email: "operator@entente.example",
        name: "Operator",
        password_hash: passwordHash,
        locale: "en",
        time_zone: "Asia/Shanghai",
        is_operator: 1,
        status: "active",
        created_at: tx.at,
        updated_at: tx.at,
      })
      .execute();
    return ok(all);
  });
  const [supplier, partner, rival] = made.ok ? made.value : [];
  if (!supplier || !partner || !rival) throw new Error("the demo has three firms");
  for (const seed of parts) await seed({ supplier, partner, rival });
  return true;
};

const seedFirm = async (
  tx: SystemTransaction,
  firm: NewOrganization,
  people: DemoPerson[],
  passwordHash: string,
): Promise<DemoFirm> => {
  const by = { userId: null, organizationId: null };
  const { slug, tradeName: name, currency, timeZone } = firm;
  const id = await createOrganization(tx, firm, by);
  const made: DemoFirm = { id, slug, name, currency, timeZone, people: [] };
  for (const { locale = "en", ...person } of people) {
    const member = await addMember(tx, { organizationId: id, ...person, passwordHash, locale, timeZone }, by);
    if (!member.ok) throw new Error(member.refusal.code);
    made.people.push({ id: member.value.userId, ...person, locale });
  }
  return made;
};
