// The joint plan of the demo's co-development: agreed by both sides, one target met, one commitment that comes to its day.

import type { Scope } from "~/access/scope.server";
import {
  agreeToPlan,
  closeCommitment,
  makeCommitment,
} from "~/features/alliances/plan/commit-to-plan.server";
import { addTarget, closeTarget, recordReview, savePlan } from "~/features/alliances/plan/edit-plan.server";
import { addDays, dateIn } from "~/lib/dates";
import { daysAgo, done } from "./demo-firms.server";

export const planDesign = async (lead: Scope, allianceId: string, member: Scope): Promise<void> => {
  const today = dateIn(lead.clock(), lead.timeZone);
  const met = await daysAgo(270, async () => {
    done(
      await savePlan(lead, allianceId, {
        purpose:
          "A safety controller for packaging lines. Lingang brings the drive and its certificate, Weiguang the lines and the people who run them; the customer changes formats without a locksmith.",
        rhythm: "quarterly",
        startsOn: addDays(today, -270),
        version: 0,
      }),
    );
    done(
      await addTarget(lead, allianceId, {
        route: "synchronized_operations",
        text: "一套图纸：双方在同一系统中修改",
        measure: "每次修改都有双方的确认",
        dueOn: addDays(today, -60),
      }),
    );
    done(
      await addTarget(lead, allianceId, {
        route: "co_design",
        text: "First series in the plants of three customers",
        measure: "Three acceptance records",
        dueOn: addDays(today, 160),
      }),
    );
    const first = done(
      await addTarget(lead, allianceId, {
        route: "co_design",
        text: "Prototype that stops a line in 40 ms",
        measure: "Measured at Weiguang's test bench",
        dueOn: addDays(today, -90),
      }),
    );
    done(await agreeToPlan(lead, allianceId, 4));
    done(await agreeToPlan(member, allianceId, 4));
    return first.id;
  });
  const kept = await daysAgo(265, async () => {
    const bench = { text: "Test bench with two drives, staffed", dueOn: addDays(today, -200) };
    const engineers = { text: "Two engineers on site until the first series", dueOn: addDays(today, 9) };
    const certificate = { text: "Certificate of the safety function", dueOn: addDays(today, 120) };
    const { id } = done(await makeCommitment(member, allianceId, bench));
    done(await makeCommitment(member, allianceId, engineers));
    done(await makeCommitment(lead, allianceId, certificate));
    return id;
  });
  await daysAgo(204, async () => {
    done(await closeCommitment(member, allianceId, { commitmentId: kept, end: "kept", note: "" }));
  });
  await daysAgo(86, async () => {
    const note = "38 ms on 12 runs; report in the minutes.";
    done(await closeTarget(lead, allianceId, { targetId: met, end: "met", note }));
    done(
      await recordReview(lead, allianceId, {
        heldOn: addDays(today, -86),
        minutes:
          "The prototype is accepted. The first series waits for the certificate; Lingang applies in September.",
      }),
    );
  });
};
