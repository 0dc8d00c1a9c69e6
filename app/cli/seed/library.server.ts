// The library of the demo's channel: what the lead gives to its members, one list that runs out, and what a member has put in.

import type { Scope } from "~/access/scope.server";
import { addAsset, addVersion, noteDownload } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { assetInput } from "~/features/library/library.schema";
import { addDays, dateIn } from "~/lib/dates";
import { withFile } from "./demo-file.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type Asset = {
  days: number;
  fields: Record<string, string | boolean>;
  file: [name: string, content: string];
};

const ofLead: Asset[] = [
  {
    days: 300,
    fields: {
      title: "Drives of series H: brochure",
      kind: "brochure",
      language: "en",
      note: "For customers with halls above 40 °C.",
    },
    file: [
      "series-h.md",
      "# Series H\n\nDrives from 0.75 to 22 kW. Full load up to 45 °C without a second fan.\n",
    ],
  },
  {
    days: 120,
    fields: {
      title: "经销合同模板（2026版）",
      kind: "contract_template",
      language: "zh-CN",
      note: "签署前请与我们联系。",
    },
    file: ["经销合同模板.txt", "经销合同\n\n甲方：\n乙方：\n\n第一条 合作范围\n"],
  },
];

const prices = (year: number, rise: number): string =>
  ["code,name,list price CNY"]
    .concat([750, 1500, 2200].map((watts) => `H${watts},Drive ${watts} W,${Math.round(watts * 1.6 * rise)}`))
    .join("\n")
    .concat(`\nvalid,${year},\n`);

export const seedLibrary = async ({ supplier, partner }: DemoFirms, allianceId: string): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const sales = await actAs(partner, "sales@partner.example");
  for (const asset of ofLead) await put(lead, allianceId, asset);
  const list = await put(lead, allianceId, {
    days: 330,
    fields: {
      title: "Price list of drives 2026",
      kind: "price_list",
      language: "en",
      validUntil: nearby(lead, 20),
    },
    file: ["price-list-2026.csv", prices(2026, 1)],
  });
  await daysAgo(200, () =>
    withFile("price-list-2026-06.csv", prices(2026, 1.02), async (file) => {
      const version = (await getAsset(lead, list))?.version ?? 1;
      const input = { note: "2.2 kW added", validUntil: nearby(lead, 220), version };
      done(await addVersion(lead, list, input, file));
    }),
  );
  await daysAgo(198, () => download(sales, list));
  await daysAgo(190, () => download(owner, list));
  await put(owner, allianceId, {
    days: 60,
    fields: { title: "Our service vans: who carries what", kind: "other", language: "en" },
    file: ["vans.txt", "Suzhou: van 1 to 7. Wuxi: van 8 to 12. Each with three drives of series H.\n"],
  });
};

/** That many days after the day on which the demo acts. */
const nearby = (scope: Scope, days: number): string => addDays(dateIn(scope.clock(), scope.timeZone), days);

/** Puts an asset in, as if it had been some days ago, and answers its id. */
export const put = (
  scope: Scope,
  allianceId: string,
  { days, fields, file: [name, content] }: Asset,
): Promise<string> =>
  daysAgo(days, () =>
    withFile(name, content, async (file) => {
      const { id } = done(await addAsset(scope, allianceId, assetInput.parse(fields), file));
      return id;
    }),
  );

const download = async (scope: Scope, assetId: string): Promise<void> =>
  noteDownload(scope, (await getAsset(scope, assetId))?.file?.id ?? "");
