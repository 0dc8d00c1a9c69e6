// Projects of the demo: CRM put into work at the supplier's distributor, in Chinese terms and half way through; and a product that
// supplier and partner develop together, which has just begun.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { addComment } from "~/features/comments/comments.server";
import { moveProject } from "~/features/projects/change-project.server";
import { answerChecks } from "~/features/projects/checks.server";
import { closeProject } from "~/features/projects/closing/close-project.server";
import { addHandover, finishHandover } from "~/features/projects/closing/handovers.server";
import { writeLessons } from "~/features/projects/closing/lessons.server";
import { openProject } from "~/features/projects/open-project.server";
import { answerProject } from "~/features/projects/parties.server";
import { getPlan, type TaskView } from "~/features/projects/plan/plan.queries.server";
import { changeTask } from "~/features/projects/plan/tasks.server";
import { workOnTask } from "~/features/projects/plan/work-on-task.server";
import { getJoinedProject, getProject } from "~/features/projects/projects.queries.server";
import type { CheckInput, ProjectInput } from "~/features/projects/projects.schema";
import { keepBaseline } from "~/features/projects/status/baselines.server";
import { publishReport } from "~/features/projects/status/publish-report.server";
import type { ReportInput } from "~/features/projects/status/status.schema";
import { stateDays } from "~/features/working-days/working-days.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";
import { seedPapers } from "./papers.server";

const linkTo = (id: string): string => absoluteUrl(paths.project(id));
const installation = () => systemScope("only the installation knows another firm's people");
const dayFromNow = (scope: Scope, days: number): string =>
  addDays(dateIn(scope.clock(), scope.timeZone), days);

const open = async (scope: Scope, allianceId: string, input: ProjectInput): Promise<string> =>
  done(await openProject(scope, await installation(), { allianceId, input, linkTo })).id;

const join = async (scope: Scope, id: string, note: string): Promise<void> => {
  done(await answerProject(scope, await installation(), id, { answer: "joined", note, link: linkTo(id) }));
};

const start = async (scope: Scope, id: string): Promise<void> => {
  const version = (await getProject(scope, id))?.version ?? 0;
  done(await moveProject(scope, { id, version, step: "start" }));
};

const tasksOf = async (scope: Scope, id: string): Promise<TaskView[]> => {
  const project = await getJoinedProject(scope, id);
  return project ? (await getPlan(scope, project)).phases.flatMap(({ tasks }) => tasks) : [];
};

type Doer = { firmId: string; userId: string | null };

/** Gives the task at a place of the plan to somebody. */
const give = async (scope: Scope, id: string, place: number, doer: Doer, deadline: string | null = null) => {
  const task = (await tasksOf(scope, id))[place];
  if (!task) throw new Error(`no task at ${place}`);
  const { phaseId, kind, name, description, durationDays, notBefore, version } = task;
  const facts = { phaseId, kind, name, description, durationDays, notBefore, deadline };
  const input = { ...facts, organizationId: doer.firmId, assigneeUserId: doer.userId };
  done(await changeTask(scope, id, { id: task.id, version }, input));
};

/** Reports the task at a place of the plan as done, begun so many days before. */
const finish = async (scope: Scope, id: string, place: number, days: number): Promise<void> => {
  const task = (await tasksOf(scope, id))[place];
  if (!task) throw new Error(`no task at ${place}`);
  const startedOn = dayFromNow(scope, -days);
  const said = { state: "done" as const, progress: null, startedOn, finishedOn: null };
  done(await workOnTask(scope, id, { id: task.id, version: task.version }, said));
};

type Training = { lead: Scope; owner: Scope; allianceId: string; partnerId: string };

/** A short project that is over, with what both have learned and what was handed over. */
const endTraining = async ({ lead, owner, allianceId, partnerId }: Training): Promise<void> => {
  const id = await daysAgo(120, () =>
    open(lead, allianceId, {
      name: "售后工程师联合培训",
      goal: "双方售后工程师使用同一套检修手册。",
      template: "blank",
      currency: "CNY",
      budgetMinor: 6_000_000,
      startsOn: dayFromNow(lead, 2),
      endsOn: dayFromNow(lead, 30),
      parties: [{ organizationId: partnerId, role: "contributor" }],
    }),
  );
  await daysAgo(119, () => join(owner, id, ""));
  await daysAgo(118, () => start(lead, id));
  await daysAgo(90, async () => {
    const ours = {
      wentWell: "两期培训均按计划完成，手册由双方工程师共同校对。",
      wentBadly: "第一期教材晚到一周。",
      doNext: "教材在开班前两周定稿。",
    };
    const theirs = { wentWell: "现场练习最受欢迎。", wentBadly: "", doNext: "增加故障案例。" };
    done(await writeLessons(lead, id, { version: 0, input: ours }));
    done(await writeLessons(owner, id, { version: 0, input: theirs }));
    const receiver = { organizationId: partnerId, userId: null };
    const dueOn = dayFromNow(lead, 2);
    const manual = done(await addHandover(lead, id, { text: "检修手册源文件", receiver, dueOn }));
    done(await finishHandover(owner, id, { id: manual.id, version: 1, isDone: true }));
  });
  await daysAgo(88, async () => {
    const version = (await getProject(lead, id))?.version ?? 0;
    done(await closeProject(lead, { id, version, drops: null, reason: "" }));
  });
};

type Said = Pick<ReportInput, "light" | "text" | "statedEnd" | "endReason" | "remaining"> & {
  /** For the phases in their order; those without go well. */
  phases: { light: ReportInput["light"]; text: string }[];
};

/** Reports of today how a project stands. */
const report = async (scope: Scope, id: string, said: Said): Promise<void> => {
  const project = await getJoinedProject(scope, id);
  const phases = project ? (await getPlan(scope, project)).phases : [];
  const input: ReportInput = {
    ...said,
    onDate: dayFromNow(scope, 0),
    phases: phases.map((phase, place) => ({
      phaseId: phase.id,
      light: said.phases[place]?.light ?? "green",
      text: said.phases[place]?.text ?? "",
    })),
    correctsId: null,
  };
  done(await publishReport(scope, id, input));
};

const check = (factor: CheckInput["factor"], answer: CheckInput["answer"], note = ""): CheckInput => ({
  factor,
  answer,
  note,
  version: 0,
});

export const seedProjects = async (
  { supplier, partner }: DemoFirms,
  { channel, development }: { channel: string; development: string },
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const personOf = (firm: typeof supplier, email: string): Doer => ({
    firmId: firm.id,
    userId: firm.people.find((person) => person.email === email)?.id ?? null,
  });
  const manager = personOf(supplier, "manager@supplier.example");
  const sales = personOf(partner, "sales@partner.example");
  const head = personOf(partner, "owner@partner.example");

  // The plan is written in the language of whoever opens the project.
  const chinese = await actAs(
    {
      ...supplier,
      people: supplier.people.map((person) => ({ ...person, locale: "zh-CN" as const })),
    },
    "manager@supplier.example",
  );
  const crm = await daysAgo(62, () =>
    open(chinese, channel, {
      name: "客户关系管理系统共同上线",
      goal: "双方对共同服务的客户使用同一套流程与数据，销售与服务人员每天使用。",
      template: "crm_rollout",
      currency: "CNY",
      budgetMinor: 86_000_000,
      startsOn: dayFromNow(lead, 2),
      endsOn: dayFromNow(lead, 150),
      parties: [{ organizationId: partner.id, role: "contributor" }],
    }),
  );
  await daysAgo(61, () => join(owner, crm, "由林越负责数据与培训。"));
  await daysAgo(60, async () => {
    await give(lead, crm, 0, manager);
    await give(lead, crm, 1, head);
    await give(lead, crm, 3, manager);
    await give(lead, crm, 4, sales, dayFromNow(lead, 64));
    await give(lead, crm, 6, manager);
    await give(lead, crm, 12, sales);
    await give(lead, crm, 13, sales);
    done(await keepBaseline(lead, crm, { name: "双方商定的计划" }));
    await start(lead, crm);
    done(
      await answerChecks(lead, crm, [
        check("leadership", "yes"),
        check("processes", "partly", "售后流程尚未统一"),
        check("technology", "yes"),
        check("team", "yes"),
        check("people", "partly"),
        check("steps", "yes"),
        check("integration", "no", "订单系统接口待定"),
      ]),
    );
  });
  await daysAgo(58, async () => {
    done(
      await answerChecks(owner, crm, [
        check("leadership", "yes"),
        check("processes", "yes"),
        check("team", "partly", "缺少专职数据人员"),
        check("people", "yes"),
        check("steps", "yes"),
      ]),
    );
  });
  await daysAgo(56, () => finish(lead, crm, 0, 4));
  await daysAgo(53, () => finish(lead, crm, 1, 2));
  await daysAgo(53, () => finish(lead, crm, 2, 0));
  await daysAgo(24, () => finish(lead, crm, 3, 27));
  await daysAgo(10, async () => {
    const task = (await tasksOf(owner, crm))[4];
    if (!task) throw new Error("no task of data");
    const said = { state: "doing" as const, progress: 60, startedOn: null, finishedOn: null };
    const member = await actAs(partner, "sales@partner.example");
    done(await workOnTask(member, crm, { id: task.id, version: task.version }, said));
  });

  await daysAgo(21, () =>
    report(lead, crm, {
      light: "green",
      text: "理念导入已完成，业务梳理按计划进行。",
      statedEnd: null,
      endReason: "",
      remaining: [{ currency: "CNY", amountMinor: 78_000_000 }],
      phases: [],
    }),
  );
  await daysAgo(7, () =>
    report(lead, crm, {
      light: "amber",
      text: "客户数据的整理比预计费时，订单系统接口仍待确定。请双方在两周内确定接口负责人。",
      statedEnd: null,
      endReason: "",
      remaining: [{ currency: "CNY", amountMinor: 81_500_000 }],
      phases: [
        { light: "green", text: "已完成。" },
        { light: "amber", text: "数据重复率高于预期，清理工作延长。" },
      ],
    }),
  );

  // The National Day of both, with the days that are worked in lieu.
  const autumn = `${dayFromNow(lead, 0).slice(0, 4)}-`;
  for (const scope of [lead, owner]) {
    const stated = [
      { from: `${autumn}10-01`, to: `${autumn}10-07`, kind: "off" as const, name: "国庆节" },
      { from: `${autumn}10-10`, to: `${autumn}10-10`, kind: "worked" as const, name: "国庆节调休" },
    ];
    for (const days of stated) done(await stateDays(scope, days));
  }
  await endTraining({ lead: chinese, owner, allianceId: channel, partnerId: partner.id });

  const controller = await daysAgo(20, () =>
    open(lead, development, {
      name: "Safety controller SC-2",
      goal: "A safety controller for packaging lines that both firms sell, certified to SIL 2.",
      template: "new_product_development",
      currency: "CNY",
      budgetMinor: 240_000_000,
      startsOn: dayFromNow(lead, 6),
      endsOn: dayFromNow(lead, 130),
      parties: [{ organizationId: partner.id, role: "contributor" }],
    }),
  );
  await daysAgo(18, () => join(owner, controller, "We bring two lines to test on."));
  await daysAgo(14, async () => {
    await give(lead, controller, 0, sales);
    await give(lead, controller, 1, manager);
    await give(lead, controller, 4, head);
    await give(owner, controller, 6, sales, dayFromNow(lead, 80));
    done(await keepBaseline(lead, controller, { name: "As agreed at the start" }));
    await start(lead, controller);
  });
  await daysAgo(6, () => finish(lead, controller, 0, 7));
  await daysAgo(3, () =>
    report(lead, controller, {
      light: "red",
      text: "The certifying body has no slot before spring. We look for another one.",
      statedEnd: dayFromNow(lead, 160),
      endReason: "The test slot that is left comes four weeks later than planned.",
      remaining: [{ currency: "CNY", amountMinor: 252_000_000 }],
      phases: [
        { light: "green", text: "" },
        { light: "red", text: "No slot for the certificate yet." },
      ],
    }),
  );
  await discuss({ supplier, partner }, crm, controller);
  await seedPapers({ supplier, partner }, crm, controller);
};

/** What the firms say to one another of their projects, and to themselves. */
const discuss = async (
  { supplier, partner }: Pick<DemoFirms, "supplier" | "partner">,
  crm: string,
  controller: string,
): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const sales = await actAs(partner, "sales@partner.example");
  const data = (await tasksOf(lead, crm))[4];
  if (!data) throw new Error("no task of data");
  const say = async (
    scope: Scope,
    place: { projectId: string; taskId: string | null },
    text: string,
    isInternal = false,
  ) => done(await addComment(scope, place, { input: { text, tell: [] }, isInternal }));
  const onData = { projectId: crm, taskId: data.id };
  const onController = { projectId: controller, taskId: null };
  await daysAgo(9, () =>
    say(
      lead,
      onData,
      `@${sales.user.name} 请先整理**有成交记录**的客户：\n\n1. 统一社会信用代码\n2. 主要联系人\n3. 最近一次订单`,
    ),
  );
  await daysAgo(8, () => say(sales, onData, "已完成约六成，其余客户缺少信用代码，正在逐一核对。"));
  await daysAgo(7, () => say(owner, onData, `@${sales.user.name} 请优先核对大客户，其余可以顺延。`, true));
  await daysAgo(3, () =>
    say(
      lead,
      onController,
      `@${owner.user.name}, the test lines decide the date. Which of the two is free first?\n\n| line | free from |\n|---|---|\n| packaging 1 | ? |\n| packaging 2 | ? |`,
    ),
  );
  await daysAgo(2, () => say(owner, onController, "Packaging 2, from the middle of next month."));
};
