// How the demo's firms stand with their customers.

import { assessCustomer } from "~/features/standing/assess-customer.server";
import { getStanding } from "~/features/standing/standing.queries.server";
import type { Assessment } from "~/features/standing/standing.schema";
import { dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type Judged<One = Assessment> = One extends unknown
  ? Omit<One, "effectiveOn" | "version" | "note"> & { note?: string }
  : never;

export const seedStandings = async ({ partner, rival }: DemoFirms): Promise<void> => {
  const [sales, theirs] = [
    await actAs(partner, "sales@partner.example"),
    await actAs(rival, "sales@rival.example"),
  ];
  const judge = async (scope: typeof sales, name: string, days: number, judged: Judged): Promise<void> => {
    const customerId = await customerNamed(scope, name);
    await daysAgo(days, async () => {
      const version = (await getStanding(scope, customerId))?.version ?? 0;
      const effectiveOn = dateIn(scope.clock(), scope.timeZone);
      const assessment = { note: "", ...judged, effectiveOn, version } as Assessment;
      done(await assessCustomer(scope, customerId, assessment));
    });
  };
  await judge(sales, "江南饮料", 120, { aspect: "form", value: "reactive" });
  await judge(sales, "江南饮料", 118, { aspect: "loyalty", value: "buyer" });
  await judge(sales, "江南饮料", 90, { aspect: "retention", value: "firm", lossReason: null });
  await judge(sales, "江南饮料", 40, {
    aspect: "form",
    value: "accountable",
    note: "Every stop of line 3 is followed up",
  });
  await judge(sales, "江南饮料", 40, { aspect: "loyalty", value: "client" });
  await judge(sales, "Luzhou Cold Store", 60, {
    aspect: "retention",
    value: "at_risk",
    lossReason: null,
    note: "Asked another integrator for an offer",
  });
  await judge(sales, "Haining Textile Works", 100, { aspect: "retention", value: "firm", lossReason: null });
  await judge(sales, "Haining Textile Works", 35, {
    aspect: "retention",
    value: "lost",
    lossReason: "price",
    note: "Drives were bought from overseas",
  });
  await judge(sales, "Müller Förderanlagen", 25, {
    aspect: "growth",
    value: ["acquisition", "diversification"],
    note: "They open a plant in Taicang next year",
  });
  await judge(theirs, "Ruian Auto Parts", 50, { aspect: "loyalty", value: "supporter" });
};
