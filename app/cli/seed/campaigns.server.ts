// What the demo's supplier promotes together with its distributor: a campaign that ran and cost more than was agreed, one that is
// running, and one that waits for the distributor's confirmation.

import type { Scope } from "~/access/scope.server";
import { getCampaign } from "~/features/promotion/campaigns.queries.server";
import type { CampaignStep } from "~/features/promotion/campaigns.rules";
import { moveCampaign } from "~/features/promotion/move-campaign.server";
import { planCampaign } from "~/features/promotion/plan-campaign.server";
import { confirmShare } from "~/features/promotion/shares.server";
import { addActivity, bookCost, enterResults, linkAsset } from "~/features/promotion/work-on-campaign.server";
import { addDays, dateIn } from "~/lib/dates";
import { seedUses } from "./asset-uses.server";
import { daysAgo, done } from "./demo-firms.server";
import { put } from "./library.server";

type Firms = { lead: Scope; partner: Scope };
type Plan = {
  title: string;
  goal: string;
  channels: string;
  from: number;
  until: number;
  ours: number;
  theirs: number;
};

/** Yuan as fen. */
const yuan = (amount: number): number => amount * 100;

const dayAgo = ({ lead }: Firms, days: number): string => addDays(dateIn(lead.clock(), lead.timeZone), -days);

const plan = async (firms: Firms, allianceId: string, days: number, campaign: Plan): Promise<string> => {
  const { lead, partner } = firms;
  const { title, goal, channels, from, until, ours, theirs } = campaign;
  const dates = { startsOn: dayAgo(firms, from), endsOn: dayAgo(firms, until), currency: "CNY" };
  const shares = [
    { organizationId: lead.organizationId, amountMinor: yuan(ours) },
    { organizationId: partner.organizationId, amountMinor: yuan(theirs) },
  ];
  return daysAgo(days, async () => {
    const planned = await planCampaign(lead, allianceId, { title, goal, channels, ...dates, shares });
    return done(planned).id;
  });
};

const confirm = (partner: Scope, id: string, days: number): Promise<void> =>
  daysAgo(days, async () => {
    const amountMinor = (await getCampaign(partner, id))?.ourShare?.amountMinor ?? 0;
    done(await confirmShare(partner, id, { amountMinor }));
  });

const move = (lead: Scope, id: string, step: CampaignStep, days: number): Promise<void> =>
  daysAgo(days, async () => {
    done(await moveCampaign(lead, id, step, { version: (await getCampaign(lead, id))?.version ?? 1 }));
  });

type Work = { by: Scope; title: string; days: number; cost: number; note: string };

const work = async (firms: Firms, id: string, { by, title, days, cost, note }: Work): Promise<void> => {
  const onDate = dayAgo(firms, days);
  await daysAgo(days, async () => {
    const { organizationId } = by;
    const activity = done(await addActivity(by, id, { title, onDate, organizationId }));
    const amountMinor = yuan(cost);
    if (cost > 0)
      done(await bookCost(by, id, { activityId: activity.id, amountMinor, currency: "CNY", note }));
  });
};

const report = (by: Scope, id: string, days: number, leads: number, reach: number): Promise<void> =>
  daysAgo(days, async () => {
    done(await enterResults(by, id, { leads, reach, note: "" }));
  });

export const seedCampaigns = async (lead: Scope, partner: Scope, allianceId: string): Promise<void> => {
  await seedUses(lead, partner, allianceId);
  const firms = { lead, partner };
  const assetId = await put(lead, allianceId, {
    days: 140,
    fields: {
      title: "Series H: name, claim and how to use them",
      kind: "brochure",
      language: "en",
      note: "For all that is printed or shown together.",
    },
    file: ["series-h-brand.md", "# Series H\n\nClaim: runs where others stop. Never without the ®.\n"],
  });
  const fair = await plan(firms, allianceId, 130, {
    title: "Series H at the packaging fair in Suzhou",
    goal: "Bottlers and packers between Suzhou and Hangzhou have seen a line start at 45 °C.",
    channels: "Trade fair, trade press",
    from: 95,
    until: 88,
    ours: 60_000,
    theirs: 30_000,
  });
  await confirm(partner, fair, 126);
  await move(lead, fair, "start", 95);
  await work(firms, fair, {
    by: lead,
    title: "Stand with a running line",
    days: 93,
    cost: 68_400,
    note: "48 m², four days",
  });
  await work(firms, fair, {
    by: partner,
    title: "Evening with forty customers",
    days: 92,
    cost: 24_900,
    note: "",
  });
  await report(lead, fair, 86, 58, 2_400);
  await report(partner, fair, 85, 31, 320);
  await move(lead, fair, "finish", 84);

  const series = await plan(firms, allianceId, 40, {
    title: "微信专栏：高温车间的驱动器",
    goal: "让设备经理知道：45 °C 的车间也能不停机。",
    channels: "微信公众号、直播",
    from: 20,
    until: -25,
    ours: 18_000,
    theirs: 12_000,
  });
  await confirm(partner, series, 36);
  await move(lead, series, "start", 20);
  await work(firms, series, {
    by: partner,
    title: "第一期直播：江南饮料的改造",
    days: 13,
    cost: 6_500,
    note: "主持与剪辑",
  });
  await report(partner, series, 6, 12, 5_800);
  await daysAgo(19, async () => {
    done(await linkAsset(lead, series, { assetId }));
  });

  await plan(firms, allianceId, 3, {
    title: "Road show along the Yangtze",
    goal: "A van with a test bench visits twenty plants in spring.",
    channels: "Visits, WeChat",
    from: -100,
    until: -160,
    ours: 80_000,
    theirs: 40_000,
  });
};
