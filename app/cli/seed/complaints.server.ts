// What customers of the demo's firms complain of: a repeat that the lead is responsible for, some that are closed, one that is overdue.

import type { Scope } from "~/access/scope.server";
import { addComplaintStep } from "~/features/complaints/complaint-steps.server";
import { complaintInput } from "~/features/complaints/complaints.schema";
import { askAlly, closeComplaint, reopenComplaint } from "~/features/complaints/move-complaint.server";
import { recordComplaint } from "~/features/complaints/record-complaint.server";
import { dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

/** What was complained of so many days ago; a line by its code. */
const complain = (
  scope: Scope,
  days: number,
  { customer, line, ...fields }: Record<string, unknown> & { customer: string; line?: string },
): Promise<string> =>
  daysAgo(days, async () => {
    const customerId = await customerNamed(scope, customer);
    const known = line
      ? await scope.db
          .visibleCatalogue("product_lines")
          .where("product_lines.code", "=", line)
          .select("product_lines.id")
          .executeTakeFirstOrThrow()
      : null;
    const receivedOn = dateIn(scope.clock(), scope.timeZone);
    const input = complaintInput.parse({ receivedOn, productLineId: known?.id ?? null, ...fields });
    return done(await recordComplaint(scope, customerId, input)).id;
  });

const close = (
  scope: Scope,
  days: number,
  id: string,
  closing: {
    cause: "defect" | "late" | "documents" | "price" | "conduct" | "misuse";
    text: string;
    version?: number;
  },
): Promise<unknown> =>
  daysAgo(days, async () => done(await closeComplaint(scope, id, { version: 1, ...closing })));

const add = (scope: Scope, days: number, id: string, text: string, isShared = false): Promise<unknown> =>
  daysAgo(days, async () => done(await addComplaintStep(scope, id, { text, isShared })));

export const seedComplaints = async (firms: DemoFirms): Promise<void> => {
  const { supplier, partner, rival } = firms;
  const sales = await actAs(partner, "sales@partner.example");
  const owner = await actAs(partner, "owner@partner.example");
  const lead = await actAs(supplier, "manager@supplier.example");
  const { id: allianceId } = await lead.db
    .own("alliances")
    .where("name", "=", "East China Channel")
    .select("id")
    .executeTakeFirstOrThrow();

  const first = await complain(sales, 71, {
    customer: "江南饮料",
    line: "DRV",
    kind: "goods",
    severity: "high",
    subject: "灌装三线变频器过热跳闸",
    description: "七月以来每班跳闸两次，每次停机约十分钟。\n电柜温度最高 52 ℃。",
  });
  await add(sales, 70, first, "到现场查看，电柜风扇积尘严重，已清理。");
  await close(sales, 68, first, {
    cause: "defect",
    text: "已更换电柜风扇，并加装滤网。连续运行三天未再跳闸。",
  });

  const again = await complain(sales, 2, {
    customer: "江南饮料",
    line: "DRV",
    kind: "goods",
    severity: "medium",
    cause: "defect",
    subject: "灌装三线变频器再次跳闸",
    description: "更换风扇后运行两个月，本周一又开始跳闸，通常在下午负荷高时。",
  });
  await add(sales, 2, again, "客户要求先不付服务合同的第二期款。");
  await daysAgo(1, async () => {
    const text = "Please look at the drive on site: it trips at full load though the cabinet is at 38 °C.";
    done(await askAlly(owner, again, { allianceId, allyId: supplier.id, text, version: 1 }));
  });
  await add(lead, 1, again, "A service engineer comes on Thursday with a replacement of the power module.");
  await add(sales, 0, again, "The line is free from 14:00; ask for Mr Aalto at the gate.", true);

  const cold = await complain(sales, 9, {
    customer: "Luzhou Cold Store",
    kind: "delivery",
    severity: "high",
    subject: "Two sensors short in the last delivery",
    description: "The note says twelve, ten were in the box. They can’t commission door 4.",
  });
  await add(sales, 8, cold, "The carrier is asked for the weight at the depot.");

  const late = await complain(sales, 120, {
    customer: "Taicang Packaging",
    kind: "delivery",
    severity: "medium",
    subject: "Delivery a week late",
    description: "Promised for the 3rd, arrived on the 10th; their fitters stood idle for two days.",
  });
  await close(sales, 114, late, {
    cause: "late",
    text: "We have taken over the fitters’ two days and apologised.",
  });
  await daysAgo(110, async () =>
    done(await reopenComplaint(sales, late, { text: "The credit note is for one day only.", version: 2 })),
  );
  await close(sales, 108, late, { cause: "late", text: "Credit note corrected to two days.", version: 3 });

  const manual = await complain(sales, 48, {
    customer: "Müller",
    kind: "contract",
    severity: "low",
    faith: "bad",
    subject: "Wants the price of last year",
    description: "Says that the offer of last year still holds; it ended in December.",
  });
  await close(sales, 45, manual, { cause: "price", text: "The offer and its last day were sent again." });

  const household = await complain(sales, 3, {
    customer: "Zhang Min",
    kind: "service",
    severity: "low",
    subject: "Nobody called back",
    description: "Asked twice for the date of the visit.",
  });
  await add(sales, 2, household, "Called; the visit is on Saturday morning.");

  const theirs = await actAs(rival, "sales@rival.example");
  await complain(theirs, 5, {
    customer: "Ruian Auto Parts",
    kind: "service",
    severity: "medium",
    subject: "Commissioning stopped half way",
    description: "The engineer left before the second shift had been shown anything.",
  });

  const metro = await complain(lead, 1, {
    customer: "Shanghai Metro",
    line: "DRV",
    kind: "goods",
    severity: "critical",
    subject: "Ventilation drives of line 14 report earth faults",
    description: "Four of twelve since last night. They run on bypass.",
  });
  await daysAgo(0, async () => {
    const text = "Your fitters are on site this week: please measure the insulation of the motor cables.";
    done(await askAlly(lead, metro, { allianceId, allyId: partner.id, text, version: 1 }));
  });
};
