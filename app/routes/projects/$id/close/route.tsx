import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { CloseForm, OpenTasks } from "~/features/projects/closing/CloseForm";
import { closeProject } from "~/features/projects/closing/close-project.server";
import { getClosing } from "~/features/projects/closing/closing.queries.server";
import {
  closeForm,
  handoverForm,
  handoverStepForm,
  lessonsForm,
  newHandoverForm,
} from "~/features/projects/closing/closing.schema";
import { handoverValuesOf, lessonsValuesOf } from "~/features/projects/closing/closing-values";
import { FinalStatement } from "~/features/projects/closing/FinalStatement";
import { HandoverDialog } from "~/features/projects/closing/HandoverDialog";
import {
  addHandover,
  changeHandover,
  finishHandover,
  removeHandover,
} from "~/features/projects/closing/handovers.server";
import { LessonsDialog } from "~/features/projects/closing/LessonsDialog";
import { writeLessons } from "~/features/projects/closing/lessons.server";
import { ProjectHandovers } from "~/features/projects/closing/ProjectHandovers";
import { ProjectLessons } from "~/features/projects/closing/ProjectLessons";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { doersOf } from "~/features/projects/plan/doers";
import { getJoinedProject, listProjectPeople } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useRefusal } from "~/http/use-answered-form";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PrintButton } from "~/ui/PrintButton";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const closing = await getClosing(scope, project);
  const opens = project.may.plan && searchParams.get("do") === "handover";
  const item = closing.handovers.find(({ id }) => id === searchParams.get("item")) ?? null;
  const kept = item ? { firm: item.firm, assignee: item.person } : undefined;
  const receivers = opens
    ? doersOf(project.parties, await listProjectPeople(scope, project.id), { onlyFirm: null, kept })
    : [];
  return { project, closing, item, receivers };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";
const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.closeProject(idOf(call)), { message });

const closingOf = async (call: FormCall) => {
  const project = await getJoinedProject(call.scope, idOf(call));
  return project && getClosing(call.scope, project);
};

const finish = (isDone: boolean) => (call: FormCall) =>
  takeForm(
    call,
    handoverStepForm,
    ({ itemId, version }) => finishHandover(call.scope, idOf(call), { id: itemId, version, isDone }),
    () => back(call, isDone ? "handover_done" : "handover_reopened"),
  );

export const action = guardedAction(
  {
    lessons: "projects.run",
    add_handover: "projects.run",
    change_handover: "projects.run",
    remove_handover: "projects.run",
    finish: "projects.work",
    reopen: "projects.work",
    close: "projects.run",
  },
  {
    lessons: (call) =>
      takeChange(
        call,
        lessonsForm,
        (typed) => writeLessons(call.scope, idOf(call), typed),
        () => back(call, "lessons_written"),
        async () => lessonsValuesOf((await closingOf(call))?.lessons.find(({ isUs }) => isUs)),
      ),
    add_handover: (call) =>
      takeForm(
        call,
        newHandoverForm,
        (input) => addHandover(call.scope, idOf(call), input),
        () => back(call, "handover_added"),
      ),
    change_handover: (call) =>
      takeChange(
        call,
        handoverForm,
        ({ input, ...seen }) => changeHandover(call.scope, idOf(call), seen, input),
        () => back(call, "handover_changed"),
        async () => {
          const closing = await closingOf(call);
          const now = closing?.handovers.find(({ id }) => id === call.form.get("itemId"));
          return now ? { version: now.version, values: handoverValuesOf(now) } : null;
        },
      ),
    remove_handover: (call) =>
      takeForm(
        call,
        handoverStepForm,
        ({ itemId, version }) => removeHandover(call.scope, idOf(call), { id: itemId, version }),
        () => back(call, "handover_removed"),
      ),
    finish: finish(true),
    reopen: finish(false),
    close: (call) =>
      takeForm(
        call,
        closeForm,
        (input) => closeProject(call.scope, { id: idOf(call), ...input }),
        () => back(call, "project_close"),
      ),
  },
);

export default function CloseProjectPage() {
  const { project, closing, item, receivers } = useLoaderData<typeof loader>();
  const { id, may, state, steps, version, closedAt, reason } = project;
  const t = useT("project-closing");
  const tProjects = useT("projects");
  const format = useFormat();
  const [search] = useSearchParams();
  const asked = search.get("do");
  const closeHref = paths.closeProject(id);
  const refusal = useRefusal(
    "close",
    "finish",
    "reopen",
    ...(asked ? [] : ["lessons", "add_handover", "change_handover", "remove_handover"]),
  );
  return (
    <>
      <ProjectHead project={project} current="close" actions={<PrintButton>{t("print")}</PrintButton>} />
      <RefusalNote refusal={refusal} />
      {isOver(state) && closedAt && (
        <Note kind="draft" title={tProjects(`state_${state}`)}>
          {[t("over_since", { date: format.date(closedAt) }), reason].filter(Boolean).join(" ")}
        </Note>
      )}
      <ProjectLessons projectId={id} lessons={closing.lessons} silent={closing.silent} mayWrite={may.plan} />
      <ProjectHandovers projectId={id} handovers={closing.handovers} mayPlan={may.plan} />
      <FinalStatement settlement={closing.settlement} atClose={closing.atClose} />
      {!isOver(state) && <OpenTasks tasks={closing.openTasks} />}
      {steps.includes("close") && <CloseForm version={version} closing={closing} />}
      {asked === "lessons" && may.plan && (
        <LessonsDialog own={closing.lessons.find(({ isUs }) => isUs)} closeHref={closeHref} />
      )}
      {asked === "handover" && may.plan && !item?.done && (
        <HandoverDialog key={item?.id} item={item} receivers={receivers} closeHref={closeHref} />
      )}
    </>
  );
}
