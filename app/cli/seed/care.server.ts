// Care plans of the demo's firms, with the templates that they are made from.

import type { Scope } from "~/access/scope.server";
import { getCarePlan } from "~/features/care/care.queries.server";
import type { TemplateInput } from "~/features/care/care.schema";
import { startPlan } from "~/features/care/care-plans.commands.server";
import { closeCareStep } from "~/features/care/care-steps.commands.server";
import { defineTemplate } from "~/features/care/templates.server";
import { addDays, dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const afterDelivery: TemplateInput = {
  name: "First year after delivery",
  phase: "after",
  steps: [
    { text: "Call: does the line run, and does everybody know how?", channel: "call", dayOffset: 7 },
    { text: "Visit the line with the service engineer", channel: "visit", dayOffset: 30 },
    { text: "Send the maintenance calendar", channel: "email", dayOffset: 90 },
    { text: "Talk over the first year and what comes next", channel: "meeting", dayOffset: 330 },
  ],
};

const beforePurchase: TemplateInput = {
  name: "Before the order is signed",
  phase: "before",
  steps: [
    { text: "Send the case of a similar works", channel: "email", dayOffset: -30 },
    { text: "Invite to a line that runs", channel: "event", dayOffset: -14 },
    { text: "Walk through delivery and assembly", channel: "meeting", dayOffset: -3 },
  ],
};

const start = async (scope: Scope, customer: string, template: string, inDays: number): Promise<string> =>
  done(
    await startPlan(scope, await customerNamed(scope, customer), {
      templateId: template,
      name: "",
      phase: null,
      startOn: addDays(dateIn(scope.clock(), scope.timeZone), inDays),
      ownerUserId: null,
    }),
  ).id;

export const seedCare = async ({ partner, rival }: DemoFirms): Promise<void> => {
  const sales = await actAs(partner, "sales@partner.example");
  const { id: after } = done(await defineTemplate(sales, afterDelivery));
  const { id: before } = done(await defineTemplate(sales, beforePurchase));
  const plan = await daysAgo(32, () => start(sales, "江南饮料", after, 0));
  const [first] = (await getCarePlan(sales, plan))?.steps ?? [];
  await daysAgo(25, async () =>
    done(
      await closeCareStep(sales, first?.id ?? "", {
        outcome: "done",
        note: "三线运行平稳，夜班还需一次培训。",
        version: 1,
        asInteraction: true,
      }),
    ),
  );
  await start(sales, "Luzhou Cold Store", before, 14);
  const theirs = await actAs(rival, "sales@rival.example");
  const { id: season } = done(await defineTemplate(theirs, { ...afterDelivery, name: "After assembly" }));
  await start(theirs, "Ruian Auto Parts", season, -6);
};
