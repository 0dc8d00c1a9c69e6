// Papers of the demo's projects: files that both firms work with, one that a firm keeps to itself, risks,
// decisions, and a meeting.

import type { Scope } from "~/access/scope.server";
import type { DecisionInput } from "~/features/projects/decisions/decisions.schema";
import { proposeDecision, speakOnDecision } from "~/features/projects/decisions/decisions.server";
import { addFileVersion, addProjectFile } from "~/features/projects/files/put-file.server";
import { addItem, addPerson, callMeeting, makeTask } from "~/features/projects/meetings/meetings.server";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { raiseRisk, settleRisk } from "~/features/projects/risks/risks.server";
import { addDays, dateIn } from "~/lib/dates";
import { withFile } from "./demo-file.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const interfaces = `接口,方向,负责方,状态
客户主数据,双向,供应商,已约定
订单,合作方到供应商,待定,未约定
服务记录,供应商到合作方,合作方,已约定
`;

type Put = { name: string; content: string; tags: string[]; note: string; isInternal?: boolean };

const put = async (scope: Scope, projectId: string, { name, content, tags, note, isInternal = false }: Put) =>
  withFile(name, content, async (file) =>
    done(await addProjectFile(scope, projectId, { tags, note, isInternal }, file)),
  );

export const seedPapers = async (
  { supplier, partner }: Pick<DemoFirms, "supplier" | "partner">,
  crm: string,
  controller: string,
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const list = await daysAgo(40, () =>
    put(lead, crm, {
      name: "接口清单.csv",
      content: interfaces.replace("订单,合作方到供应商,待定,未约定\n", ""),
      tags: ["接口", "系统部署"],
      note: "双方系统之间交换的数据。",
    }),
  );
  await daysAgo(12, () =>
    withFile("接口清单.csv", interfaces, async (file) =>
      done(await addFileVersion(lead, { id: list.id, version: 1 }, { note: "补充订单接口" }, file)),
    ),
  );
  await daysAgo(11, () =>
    put(owner, crm, {
      name: "数据清理进度.txt",
      content: "已核对的客户：412\n缺少信用代码：96\n重复档案：37\n",
      tags: ["数据"],
      note: "仅供本企业安排人手。",
      isInternal: true,
    }),
  );
  await daysAgo(5, () =>
    put(owner, controller, {
      name: "Test lines.txt",
      content:
        "packaging 1: busy until the end of the month\npackaging 2: free from the middle of next month\n",
      tags: ["tests"],
      note: "",
    }),
  );
  await seedRisks({ supplier, partner }, crm, controller);
  await seedDecisions({ supplier, partner }, crm, controller);
  await seedMeeting({ supplier, partner }, crm);
};

const seedMeeting = async (
  { supplier, partner }: Pick<DemoFirms, "supplier" | "partner">,
  crm: string,
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const dayFromNow = (days: number): string => addDays(dateIn(lead.clock(), lead.timeZone), days);
  await daysAgo(6, async () => {
    const { id } = done(
      await callMeeting(lead, crm, {
        title: "接口与数据例会",
        startsOn: dayFromNow(0),
        startsAt: "10:00",
        minutes: 60,
        place: "线上会议",
        notes: "1. 接口清单已补充订单接口。\n2. 数据清理比计划多用两周。\n3. 培训时间待定。",
      }),
    );
    done(await addPerson(lead, id, { organizationId: owner.organizationId, userId: owner.user.id }));
    const item = done(
      await addItem(lead, id, {
        name: "编写订单接口说明",
        organizationId: lead.organizationId,
        assigneeUserId: lead.user.id,
        deadline: dayFromNow(20),
      }),
    );
    done(
      await addItem(lead, id, {
        name: "提出培训的备选日期",
        organizationId: owner.organizationId,
        assigneeUserId: null,
        deadline: dayFromNow(14),
      }),
    );
    const project = await getJoinedProject(lead, crm);
    const phase = project && (await getPlan(lead, project)).phases[3];
    if (phase) done(await makeTask(lead, { itemId: item.id, phaseId: phase.id }));
  });
};

const seedDecisions = async (
  { supplier, partner }: Pick<DemoFirms, "supplier" | "partner">,
  crm: string,
  controller: string,
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const propose = async (scope: Scope, projectId: string, input: DecisionInput) =>
    done(await proposeDecision(scope, projectId, { input, replacesId: null })).id;
  const master = await daysAgo(50, () =>
    propose(lead, crm, {
      question: "客户主数据以哪一方的系统为准？",
      options: "供应商系统\n合作方系统\n双方各自维护",
      decided: "以供应商系统为准，合作方系统每晚读取。",
      reason: "供应商系统中已有统一社会信用代码。",
      decideBy: addDays(dateIn(lead.clock(), lead.timeZone), 10),
    }),
  );
  await daysAgo(48, async () =>
    done(await speakOnDecision(owner, { id: master, version: 1 }, { voice: "agree", reason: "" })),
  );
  const training = await daysAgo(9, () =>
    propose(owner, crm, {
      question: "应用培训由谁负责？",
      options: "供应商培训师\n外部培训机构",
      decided: "由供应商培训师在合作方现场培训两天。",
      reason: "",
      decideBy: addDays(dateIn(lead.clock(), lead.timeZone), 14),
    }),
  );
  await daysAgo(6, async () =>
    done(
      await speakOnDecision(
        lead,
        { id: training, version: 1 },
        { voice: "object", reason: "培训师在下月中旬之前没有空档。" },
      ),
    ),
  );
  await daysAgo(2, () =>
    propose(lead, controller, {
      question: "Which body certifies the controller?",
      options: "The first one, in spring\nA second one, at a higher price",
      decided: "The second one, if its offer comes within two weeks.",
      reason: "A launch in spring is too late for the season.",
      decideBy: addDays(dateIn(lead.clock(), lead.timeZone), 12),
    }),
  );
};

const seedRisks = async (
  { supplier, partner }: Pick<DemoFirms, "supplier" | "partner">,
  crm: string,
  controller: string,
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const dayFromNow = (days: number): string => addDays(dateIn(lead.clock(), lead.timeZone), days);
  const by = (scope: Scope) => ({ organizationId: scope.organizationId, userId: scope.user.id });
  await daysAgo(30, async () =>
    done(
      await raiseRisk(lead, crm, {
        text: "订单系统接口不能按期完成，上线后需要重复录入订单。",
        likelihood: 4,
        impact: 4,
        owner: by(lead),
        response: "reduce",
        responseText: "前两个月以文件方式交换订单。",
        reviewOn: dayFromNow(28),
      }),
    ),
  );
  await daysAgo(28, async () =>
    done(
      await raiseRisk(owner, crm, {
        text: "销售人员仍用自己的表格，系统中的数据不完整。",
        likelihood: 3,
        impact: 4,
        owner: by(owner),
        response: "reduce",
        responseText: "由主管每周查看录入情况。",
        reviewOn: dayFromNow(40),
      }),
    ),
  );
  const data = await daysAgo(45, async () =>
    done(
      await raiseRisk(owner, crm, {
        text: "客户数据重复率高，清理时间超出计划。",
        likelihood: 4,
        impact: 3,
        owner: { organizationId: partner.id, userId: null },
        response: "accept",
        responseText: "",
        reviewOn: dayFromNow(30),
      }),
    ),
  );
  await daysAgo(7, async () =>
    done(
      await settleRisk(
        owner,
        { id: data.id, version: 1 },
        { outcome: "happened", note: "清理工作比计划多用两周。" },
      ),
    ),
  );
  await daysAgo(4, async () =>
    done(
      await raiseRisk(lead, controller, {
        text: "The certifying body has no slot before spring.",
        likelihood: 5,
        impact: 4,
        owner: by(lead),
        response: "transfer",
        responseText: "Ask a second body for an offer.",
        reviewOn: dayFromNow(10),
      }),
    ),
  );
};
