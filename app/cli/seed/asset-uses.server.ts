// Brand assets of the demo that the lead approves each use of: one use that runs out soon, one that waits, one that was declined.

import type { Scope } from "~/access/scope.server";
import { askForUse } from "~/features/asset-uses/ask-for-use.server";
import { decideUse } from "~/features/asset-uses/decide-use.server";
import { askInput, type Decision } from "~/features/asset-uses/uses.schema";
import { addDays, dateIn } from "~/lib/dates";
import { daysAgo, done } from "./demo-firms.server";
import { put } from "./library.server";

type Use = { asset: string; asked: number; purpose: string; from: number; until: number };

export const seedUses = async (lead: Scope, partner: Scope, allianceId: string): Promise<void> => {
  const mark = await put(lead, allianceId, {
    days: 150,
    fields: {
      title: "Series H: the mark for partners",
      kind: "logo",
      language: "none",
      note: "Horizontal and stacked, in two colours. Each use is approved by us.",
      needsApproval: true,
    },
    file: ["series-h-mark.txt", "Mark of series H: blue 2945 C, never smaller than 20 mm.\n"],
  });
  const claim = await put(lead, allianceId, {
    days: 150,
    fields: {
      title: "系列 H 的品牌口号",
      kind: "claim",
      language: "zh-CN",
      note: "“别家停机，我们运转。”使用须经批准。",
      needsApproval: true,
    },
    file: ["品牌口号.txt", "别家停机，我们运转。\n"],
  });
  const today = dateIn(lead.clock(), lead.timeZone);
  const ask = ({ asset, asked, purpose, from, until }: Use): Promise<string> =>
    daysAgo(asked, async () => {
      const days = { startsOn: addDays(today, from), endsOn: addDays(today, until) };
      return done(await askForUse(partner, asset, askInput.parse({ purpose, ...days }))).id;
    });
  const decide = (days: number, use: string, decision: Decision) =>
    daysAgo(days, async () => done(await decideUse(lead, use, decision)));
  const stand = await ask({
    asset: mark,
    asked: 60,
    purpose: "On the vans of our engineers, 40 cm wide",
    from: -50,
    until: 90,
  });
  await decide(58, stand, {
    decision: "approve",
    version: 1,
    approvedUntil: addDays(today, 10),
    conditions: "On white only. A photograph of the first van before the others are lettered.",
  });
  const radio = await ask({
    asset: claim,
    asked: 30,
    purpose: "Local radio, 20 seconds",
    from: -20,
    until: 10,
  });
  await decide(28, radio, {
    decision: "decline",
    version: 1,
    reason: "The claim is only ever shown with the mark.",
  });
  await ask({ asset: claim, asked: 2, purpose: "Banner on our website, with the mark", from: 5, until: 95 });
};
