// The customers that the demo's lead and its distributor have in common: counted, then named, and fields proposed. Each has some of its
// own besides. With the other partner a proposal was declined.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { agreeToStep } from "~/features/overlap/agree-to-step.server";
import { countOverlap, listWaitingCounts } from "~/features/overlap/count-overlap.server";
import { acceptOverlap, declineOverlap, proposeOverlap } from "~/features/overlap/propose-overlap.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type Entered = { name: string; domain?: string; city: string; region: string; industry: string };

const company = (name: string, domain: string, city: string, region: string, industry: string): Entered => ({
  name,
  domain: domain && `${domain}.example`,
  city,
  region,
  industry,
});

/** Invented firms that both know, each by its own spelling. */
const inCommon: [ofLead: Entered, ofPartner: Entered][] = [
  [
    company("Yixing Kiln Technology Co., Ltd.", "yixing-kiln", "Wuxi", "Jiangsu", "Ceramics"),
    company("宜兴窑炉科技有限公司", "yixing-kiln", "Wuxi", "Jiangsu", "Ceramics"),
  ],
  [
    company("Zhenhai Petrochemical Services", "zhenhai-petro", "Ningbo", "Zhejiang", "Chemicals"),
    company("Zhenhai Petrochemical", "zhenhai-petro", "Ningbo", "Zhejiang", "Chemicals"),
  ],
  [
    company("Kunshan Precision Moulds Ltd.", "ks-moulds", "Suzhou", "Jiangsu", "Tooling"),
    company("Kunshan Precision Moulds", "ks-moulds", "Kunshan", "Jiangsu", "Tooling"),
  ],
  [
    company("Shaoxing Dyeing Group", "sx-dyeing", "Shaoxing", "Zhejiang", "Textiles"),
    company("Shaoxing Dyeing Group Co.", "sx-dyeing", "Shaoxing", "Zhejiang", "Textiles"),
  ],
  [
    company("Nantong Shipyard Cranes", "nt-cranes", "Nantong", "Jiangsu", "Machinery"),
    company("Nantong Shipyard Cranes Co., Ltd.", "nt-cranes", "Nantong", "Jiangsu", "Machinery"),
  ],
  [
    company("Changxing Battery Works", "cx-battery", "Huzhou", "Zhejiang", "Batteries"),
    company("Changxing Battery", "cx-battery", "Huzhou", "Zhejiang", "Batteries"),
  ],
  [
    company("Yangzhou Lighting", "yz-lighting", "Yangzhou", "Jiangsu", "Lighting"),
    company("Yangzhou Lighting Ltd.", "yz-lighting", "Yangzhou", "Jiangsu", "Lighting"),
  ],
];

const ofLead: Entered[] = [
  company("Pudong Airport Logistics", "pd-airport", "Shanghai", "Shanghai", "Logistics"),
  company("Minhang Turbine Works", "mh-turbine", "Shanghai", "Shanghai", "Energy"),
  company("Songjiang Semiconductor", "sj-semi", "Shanghai", "Shanghai", "Electronics"),
  company("Baoshan Rolling Mill", "bs-mill", "Shanghai", "Shanghai", "Steel"),
  company("Fengxian Water Works", "fx-water", "Shanghai", "Shanghai", "Utilities"),
  company("Qingpu Cold Chain", "", "Shanghai", "Shanghai", "Logistics"),
];

const ofPartner: Entered[] = [
  company("Wujiang Silk Mill", "wj-silk", "Suzhou", "Jiangsu", "Textiles"),
  company("Changshu Glass", "cs-glass", "Suzhou", "Jiangsu", "Glass"),
];

const enter = async (scope: Scope, customers: readonly Entered[]): Promise<void> => {
  for (const customer of customers)
    done(
      await createCustomer(
        scope,
        customerInput.parse({ ...customer, country: "CN", ownerUserId: scope.user.id }),
      ),
    );
};

const count = async (): Promise<void> => {
  const system = await systemScope("the demo counts what its firms have in common");
  for (const id of await listWaitingCounts(system))
    await countOverlap(system, id, { signal: new AbortController().signal, isPassing: () => false });
};

const everyCompany = { kind: "filter", filter: { country: "CN", owner: null } } as const;

export const seedOverlaps = async (firms: DemoFirms): Promise<void> => {
  const lead = await actAs(firms.supplier, "manager@supplier.example");
  const partner = await actAs(firms.partner, "owner@partner.example");
  const rival = await actAs(firms.rival, "owner@rival.example");
  await daysAgo(120, async () => {
    await enter(lead, [...inCommon.map(([one]) => one), ...ofLead]);
    await enter(partner, [...inCommon.map(([, other]) => other), ...ofPartner]);
  });
  const { id: allianceId } = await lead.db
    .own("alliances")
    .where("name", "=", "East China Channel")
    .select("id")
    .executeTakeFirstOrThrow();
  const propose = async (allyId: string, purpose: string): Promise<string> =>
    done(await proposeOverlap(lead, { allianceId, allyId, purpose, population: everyCompany })).id;

  const declined = await daysAgo(35, () =>
    propose(rival.organizationId, "Whom do we both serve in Zhejiang?"),
  );
  await daysAgo(33, async () =>
    done(await declineOverlap(rival, declined, { said: "Not before the new season." })),
  );

  const id = await daysAgo(18, () => propose(partner.organizationId, "联合拜访华东共同客户"));
  await daysAgo(16, async () => {
    done(await acceptOverlap(partner, id, everyCompany));
    await count();
  });
  const names = { revision: 1, step: "names", fields: [] } as const;
  await daysAgo(15, async () => done(await agreeToStep(lead, id, names)));
  await daysAgo(14, async () => done(await agreeToStep(partner, id, names)));
  const fields = ["industry", "city", "domain"] as const;
  await daysAgo(6, async () => done(await agreeToStep(partner, id, { revision: 1, step: "fields", fields })));
};
