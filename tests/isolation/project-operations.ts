// What firms do with projects: each is for its parties, and its plan for those that have joined. The world's alliance is closed.

import { systemScope } from "~/access/make-scope.server";
import { addComment, changeComment, withdrawComment } from "~/features/comments/comments.server";
import { moveProject } from "~/features/projects/change-project.server";
import { closeProject } from "~/features/projects/closing/close-project.server";
import { addHandover, finishHandover } from "~/features/projects/closing/handovers.server";
import { writeLessons } from "~/features/projects/closing/lessons.server";
import { listDecisions } from "~/features/projects/decisions/decisions.queries.server";
import {
  changeDecision,
  proposeDecision,
  speakOnDecision,
} from "~/features/projects/decisions/decisions.server";
import { withdrawProjectFile } from "~/features/projects/files/change-file.server";
import { getProjectFile } from "~/features/projects/files/files.queries.server";
import { addFileVersion, addProjectFile } from "~/features/projects/files/put-file.server";
import { addItem, callMeeting, makeTask } from "~/features/projects/meetings/meetings.server";
import { openProject } from "~/features/projects/open-project.server";
import { answerProject, leaveProject } from "~/features/projects/parties.server";
import { addPhase } from "~/features/projects/plan/phases.server";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { addTask, changeTask } from "~/features/projects/plan/tasks.server";
import { workOnTask } from "~/features/projects/plan/work-on-task.server";
import { getJoinedProject, getProject } from "~/features/projects/projects.queries.server";
import { changeRisk, raiseRisk, settleRisk } from "~/features/projects/risks/risks.server";
import { keepBaseline } from "~/features/projects/status/baselines.server";
import { publishReport } from "~/features/projects/status/publish-report.server";
import { stateDays } from "~/features/working-days/working-days.server";
import { decisionInput, meetingInput, pictureFile, riskInput } from "../factories/papers";
import { projectInput, reportInput, taskInput } from "../factories/projects";
import { type Doer, type Firms, type MadeProject, type Operation, pickFrom } from "./firms";

const isIn = ({ joined, asked }: MadeProject, doer: Doer): boolean => joined.has(doer) || asked.has(doer);

/** What those read who have joined; from then on also whoever joins later, and nobody more. */
const wordsOf = (firms: Firms, project: MadeProject, count: number): string[] => {
  const words = firms.words(count, ...project.joined);
  project.words.push(...words);
  return words;
};

export const projectOperations = {
  openProject: async (firms, doer, pick) => {
    const other: Doer =
      doer === "supplier" ? (pickFrom<Doer>(["partner", "rival"], pick) ?? "partner") : "supplier";
    const [name = "", goal = ""] = firms.words(2, doer, other);
    const parties = [{ organizationId: firms.world[other].id, role: "contributor" as const }];
    const opened = await openProject(firms.scope(doer), await systemScope("tests"), {
      allianceId: firms.world.alliance.id,
      input: projectInput({ name, goal, parties }),
      linkTo: () => "",
    });
    if (!opened.ok) return false;
    if (doer === "stranger") throw new Error("a stranger opened a project in the alliance");
    const { id } = opened.value;
    firms.projects.push({ id, by: doer, joined: new Set([doer]), asked: new Set([other]), words: [] });
    return true;
  },
  answerProject: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const answer = pick % 4 === 0 ? ("declined" as const) : ("joined" as const);
    const note = firms.canaries.make(doer, project.by);
    const answered = await answerProject(firms.scope(doer), await systemScope("tests"), project.id, {
      answer,
      note,
      link: "",
    });
    if (!answered.ok) return false;
    if (!project.asked.delete(doer)) throw new Error(`${doer} answered a project that it was not asked into`);
    if (answer === "joined") {
      project.joined.add(doer);
      firms.canaries.share(project.words, doer);
    }
    return true;
  },
  workOnProject: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const [phaseName = "", name = "", description = ""] = wordsOf(firms, project, 3);
    const added = await addPhase(scope, project.id, { name: phaseName });
    if (!added.ok) return false;
    if (!project.joined.has(doer)) throw new Error(`${doer} planned a project of ${project.by}`);
    const task = await addTask(scope, project.id, taskInput(scope, added.value.id, { name, description }));
    if (!task.ok) return false;
    firms.phases.push(added.value);
    firms.tasks.push(task.value);
    const shown = await getJoinedProject(scope, project.id);
    const tasks = shown ? (await getPlan(scope, shown)).phases.flatMap((phase) => phase.tasks) : [];
    const any = pickFrom(tasks, pick);
    if (any && any.firm.id === scope.organizationId) {
      const input = taskInput(scope, any.phaseId, { name: wordsOf(firms, project, 1)[0], description });
      const changed = await changeTask(scope, project.id, { id: any.id, version: any.version }, input);
      if (changed.ok)
        await workOnTask(
          scope,
          project.id,
          { id: any.id, version: any.version + 1 },
          { state: "doing", progress: 20, startedOn: null, finishedOn: null },
        );
    }
    return true;
  },
  reportOnProject: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const [name = "", text = "", phaseText = "", endReason = ""] = wordsOf(firms, project, 4);
    const kept = await keepBaseline(scope, project.id, { name });
    const seen = await getProject(scope, project.id);
    if (!seen) return false;
    const input = await reportInput(scope, project.id, { text, statedEnd: "2031-01-01", endReason });
    const phases = input.phases.map((phase) => ({ ...phase, text: phaseText }));
    const remaining = [{ currency: seen.currency, amountMinor: 1000 }];
    const published = await publishReport(scope, project.id, { ...input, phases, remaining });
    if ((kept.ok || published.ok) && doer !== project.by)
      throw new Error(`${doer} reported on a project of ${project.by}`);
    if (kept.ok) firms.baselines.push(kept.value);
    if (published.ok) firms.statusReports.push(published.value);
    return kept.ok || published.ok;
  },
  stateDaysOff: async (firms, doer, pick) => {
    const date = `2031-01-${String((pick % 28) + 1).padStart(2, "0")}`;
    // What a day is called is the firm's own, also for those that plan with it.
    const stated = await stateDays(firms.scope(doer), {
      from: date,
      to: date,
      kind: pick % 2 === 0 ? "off" : "worked",
      name: firms.canaries.make(doer),
    });
    return stated.ok;
  },
  leaveWordsOfProject: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const [wentWell = "", wentBadly = "", doNext = "", text = ""] = wordsOf(firms, project, 4);
    const input = { wentWell, wentBadly, doNext };
    const written = await writeLessons(scope, project.id, { version: 0, input });
    const receiver = { organizationId: scope.organizationId, userId: null };
    const listed = await addHandover(scope, project.id, { text, receiver, dueOn: null });
    if ((written.ok || listed.ok) && !project.joined.has(doer))
      throw new Error(`${doer} wrote at the end of a project of ${project.by}`);
    if (listed.ok) firms.handovers.push(listed.value);
    if (listed.ok && pick % 2 === 0)
      await finishHandover(scope, project.id, { id: listed.value.id, version: 1, isDone: true });
    return written.ok || listed.ok;
  },
  moveProject: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const now = await getProject(scope, project.id);
    if (now && !isIn(project, doer)) throw new Error(`${doer} sees a project of ${project.by}`);
    const step = pickFrom(now?.steps ?? (["start"] as const), pick) ?? "start";
    const reason =
      step === "pause" || step === "cancel" ? firms.canaries.make(...project.joined, ...project.asked) : "";
    const { id } = project;
    const version = now?.version ?? 1;
    const moved =
      step === "close"
        ? await closeProject(scope, { id, version, drops: "all", reason: firms.canaries.make(project.by) })
        : await moveProject(scope, { id, version, step, reason });
    if (moved.ok && doer !== project.by) throw new Error(`${doer} moved a project of ${project.by}`);
    return moved.ok;
  },
  comment: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const isInternal = pick % 2 === 0;
    // What is said to one's own firm stays there, whoever joins later.
    const wordFor = () => (isInternal ? firms.canaries.make(doer) : (wordsOf(firms, project, 1)[0] ?? ""));
    const input = () => ({ text: `${wordFor()} **${wordFor()}**`, tell: [] });
    const shown = await getJoinedProject(scope, project.id);
    const plan = shown && (await getPlan(scope, shown));
    const tasks =
      plan?.phases.flatMap((phase) => phase.tasks).filter(({ state }) => state !== "dropped") ?? [];
    const taskId = pick % 3 === 0 ? (pickFrom(tasks, pick)?.id ?? null) : null;
    const readers = (plan?.people ?? []).filter(
      ({ firm }) => !isInternal || firm.id === scope.organizationId,
    );
    const told = pickFrom(readers, pick);
    const tell = told ? [{ organizationId: told.firm.id, userId: told.id }] : [];
    const place = { projectId: project.id, taskId };
    const said = await addComment(scope, place, { input: { ...input(), tell }, isInternal });
    if (!said.ok) return false;
    if (!project.joined.has(doer)) throw new Error(`${doer} commented on a project of ${project.by}`);
    const { id } = said.value;
    firms.comments.push({ id });
    if (pick % 3 === 1) await changeComment(scope, { id, version: 1 }, input());
    if (pick % 5 === 4) await withdrawComment(scope, { id, version: pick % 3 === 1 ? 2 : 1 });
    return true;
  },
  putFile: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const isInternal = pick % 2 === 0;
    const word = () => (isInternal ? firms.canaries.make(doer) : (wordsOf(firms, project, 1)[0] ?? ""));
    // The name and the bytes are canaries as well as what is said of the file.
    const file = () => pictureFile(word(), `${word()}.png`);
    const input = { tags: [word()], note: word(), isInternal };
    const added = await addProjectFile(scope, project.id, input, await file());
    if (!added.ok) return false;
    if (!project.joined.has(doer)) throw new Error(`${doer} put a file into a project of ${project.by}`);
    const { id } = added.value;
    const revised = await addFileVersion(scope, { id, version: 1 }, { note: word() }, await file());
    const view = await getProjectFile(scope, id);
    if (!revised.ok || !view) throw new Error("a file that was put in is not there");
    firms.projectFiles.push(...view.versions.map((version) => ({ id, versionId: version.id })));
    if (pick % 5 === 4) await withdrawProjectFile(scope, { id, version: 2 }, { reason: word() });
    return true;
  },
  raiseRisk: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const input = () => {
      const [text = "", responseText = ""] = wordsOf(firms, project, 2);
      return riskInput(scope, { text, responseText, reviewOn: "2020-01-01" });
    };
    const raised = await raiseRisk(scope, project.id, input());
    if (!raised.ok) return false;
    if (!project.joined.has(doer)) throw new Error(`${doer} raised a risk in a project of ${project.by}`);
    const { id } = raised.value;
    firms.projectRisks.push({ id });
    await changeRisk(scope, { id, version: 1 }, input());
    const [note = ""] = wordsOf(firms, project, 1);
    if (pick % 3 === 2) await settleRisk(scope, { id, version: 2 }, { outcome: "happened", note });
    return true;
  },
  decide: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const input = () => {
      const [question = "", options = "", decided = "", reason = ""] = wordsOf(firms, project, 4);
      return decisionInput({ question, options, decided, reason });
    };
    const proposed = await proposeDecision(scope, project.id, { input: input(), replacesId: null });
    if (proposed.ok) {
      if (!project.joined.has(doer)) throw new Error(`${doer} decided in a project of ${project.by}`);
      firms.projectDecisions.push(proposed.value);
    }
    const any = pickFrom(await listDecisions(scope, project.id), pick);
    if (any) {
      const [reason = ""] = wordsOf(firms, project, 1);
      const said =
        pick % 2 === 0 ? ({ voice: "agree", reason: "" } as const) : ({ voice: "object", reason } as const);
      const spoken = await speakOnDecision(scope, any, said);
      if (spoken.ok && any.isOurs)
        await changeDecision(scope, { id: any.id, version: any.version + 1 }, input());
    }
    return proposed.ok;
  },
  meet: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project) return false;
    const scope = firms.scope(doer);
    const [title = "", place = "", notes = "", name = ""] = wordsOf(firms, project, 4);
    const called = await callMeeting(scope, project.id, meetingInput({ title, place, notes }));
    if (!called.ok) return false;
    if (!project.joined.has(doer)) throw new Error(`${doer} met in a project of ${project.by}`);
    const { id } = called.value;
    const who = { organizationId: scope.organizationId, assigneeUserId: null };
    const item = await addItem(scope, id, { name, ...who, deadline: null });
    if (!item.ok) throw new Error("an item is not there");
    firms.projectMeetings.push({ id, itemId: item.value.id });
    const shown = await getJoinedProject(scope, project.id);
    const phase = shown && pickFrom((await getPlan(scope, shown)).phases, pick);
    if (phase) await makeTask(scope, { itemId: item.value.id, phaseId: phase.id });
    return true;
  },
  leaveProject: async (firms, doer, pick) => {
    const project = pickFrom(firms.projects, pick);
    if (!project || pick % 3 !== 0) return false;
    const left = await leaveProject(firms.scope(doer), project.id);
    if (!left.ok) return false;
    // What it wrote it goes on reading in its own record; of what comes it reads nothing.
    if (!project.joined.delete(doer)) throw new Error(`${doer} left a project that it was not in`);
    return true;
  },
} satisfies Record<string, Operation>;
