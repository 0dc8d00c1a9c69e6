// Who sells what where in the demo's distribution channel: an exclusive province each, a country that was narrowed to one line, and a
// territory of the distributor that runs out soon.

import { assignTerritory, changeTerritory } from "~/features/territories/assign-territory.server";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

export const seedTerritories = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const { id: channel } = await lead.db
    .own("alliances")
    .where("name", "=", "East China Channel")
    .select("id")
    .executeTakeFirstOrThrow();
  const lines = await lead.db.own("product_lines").select(["id", "code"]).execute();
  const lineOf = (code: string): string | null => lines.find((line) => line.code === code)?.id ?? null;
  const today = dateIn(lead.clock(), lead.timeZone);
  const facts = (ago: number) => ({
    country: "CN",
    region: "",
    productLineId: null,
    isExclusive: false,
    startsOn: addDays(today, -ago),
    endsOn: null,
    note: "",
  });
  const assign = (ago: number, organizationId: string, more: Partial<ReturnType<typeof facts>> | object) =>
    daysAgo(ago, async () =>
      done(await assignTerritory(lead, channel, { ...facts(ago), organizationId, ...more })),
    );
  await assign(380, partner.id, {
    region: "Jiangsu",
    isExclusive: true,
    note: "With at least twelve service engineers in the province.",
  });
  await assign(345, partner.id, {
    region: "Shanghai",
    productLineId: lineOf("DRV"),
    endsOn: addDays(today, 20),
  });
  await assign(130, rival.id, { region: "浙江省", isExclusive: true });
  await assign(128, rival.id, { region: "Shanghai", productLineId: lineOf("VIS") });
  const country = { country: "VN", isExclusive: true };
  const vietnam = await assign(125, rival.id, country);
  await daysAgo(40, async () => {
    const change = {
      ...facts(30),
      ...country,
      productLineId: lineOf("DRV"),
      territoryId: vietnam.id,
      version: 1,
      reason: "Vision is sold from Shanghai from now on",
    };
    done(await changeTerritory(lead, channel, change));
  });
};
