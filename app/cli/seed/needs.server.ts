// What the demo's distributor needed while its alliance was in the customization mode: one need that is met, one that was
// returned, one that waits for its acceptance.

import { moveNeed, moveNeedByFile } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import type { NeedStep } from "~/features/needs/needs.rules";
import { needInput } from "~/features/needs/needs.schema";
import { stateNeed } from "~/features/needs/state-need.server";
import { withFile } from "./demo-file.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type Step = [days: number, step: NeedStep, note: string];

/** Handed over with a delivery, by its note. */
const handedOver: Record<string, [name: string, content: string]> = {
  "Exchanged on both lines, with a log of the temperatures of two weeks.": [
    "temperatures.csv",
    "day,line,highest in °C,stops\n2026-01-12,2,44.1,0\n2026-01-12,3,43.8,0\n2026-01-13,2,45.2,0\n2026-01-13,3,44.9,0\n",
  ],
};

type Story = { days: number; need: Record<string, string>; steps: Step[] };

const stories: Story[] = [
  {
    days: 380,
    need: {
      way: "tailored_plan",
      source: "customer",
      customerName: "Jiangnan Beverage",
      title: "Drives that run at 45 °C",
      description: "The bottling hall reaches 45 °C in July, and the present drives shut down twice a shift.",
    },
    steps: [
      [371, "design", "Drives of series H with a second fan, derated from 40 °C on."],
      [340, "deliver", "Installed on lines 2 and 3."],
      [331, "return", "The second fan is louder than the hall allows: 82 dB at the operator's place."],
      [322, "design", "Series H with a larger heat sink and no second fan; 68 dB."],
      [298, "deliver", "Exchanged on both lines, with a log of the temperatures of two weeks."],
      [290, "accept", "No stop in two weeks of full load."],
    ],
  },
  {
    days: 260,
    need: {
      way: "right_product",
      source: "partner",
      title: "A starter set for our own service vans",
      description: "Our engineers wait two days for the three drives that fail most. They should carry them.",
    },
    steps: [
      [251, "design", "A case with three drives, cables and a programming key, restocked each month."],
      [215, "deliver", "Twelve cases, one for each van."],
    ],
  },
  {
    days: 230,
    need: {
      way: "deep_participation",
      source: "customer",
      customerName: "Taihu Packaging",
      title: "向导式换型：让操作工自己完成",
      description: "每次换型都要等工程师两小时。客户希望与我们一起设计操作界面，让操作工自己完成换型。",
    },
    steps: [],
  },
];

export const seedNeeds = async ({ supplier, partner }: DemoFirms, allianceId: string): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const member = await actAs(partner, "sales@partner.example");
  for (const { days, need, steps } of stories) {
    const { id } = await daysAgo(days, async () =>
      done(await stateNeed(member, allianceId, needInput.parse(need))),
    );
    for (const [ago, step, note] of steps) {
      const scope = step === "accept" || step === "return" ? member : lead;
      await daysAgo(ago, async () => {
        const version = (await getNeed(scope, id))?.version ?? 1;
        const [name, content] = handedOver[note] ?? [];
        if (step === "deliver" && name && content) {
          await withFile(name, content, async (file) =>
            done(await moveNeedByFile(scope, id, step, { note, version }, file)),
          );
        } else done(await moveNeed(scope, id, step, { note, version }));
      });
    }
  }
};
