import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { AnswerProject } from "~/features/projects/AnswerProject";
import { moveProject } from "~/features/projects/change-project.server";
import { checkValuesOf } from "~/features/projects/check-values";
import { answerChecks } from "~/features/projects/checks.server";
import { listInvitable } from "~/features/projects/open-project.server";
import { CheckDialog, EndPlaceDialog, InviteDialog, ReasonDialog } from "~/features/projects/ProjectDialogs";
import { ProjectDue } from "~/features/projects/ProjectDue";
import { ProjectFacts } from "~/features/projects/ProjectFacts";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { ProjectParties } from "~/features/projects/ProjectParties";
import { ProjectReadiness } from "~/features/projects/ProjectReadiness";
import { answerProject, inviteParty, leaveProject, removeParty } from "~/features/projects/parties.server";
import { getPlan } from "~/features/projects/plan/plan.queries.server";
import { dueOf } from "~/features/projects/project-due";
import { getProject, listChecks } from "~/features/projects/projects.queries.server";
import { hasReadiness, isOver, type ProjectStep } from "~/features/projects/projects.rules";
import {
  answerForm,
  checksForm,
  inviteForm,
  partyForm,
  reasonedStepForm,
  stepForm,
} from "~/features/projects/projects.schema";
import { OverdueRisks } from "~/features/projects/risks/OverdueRisks";
import { listRisks } from "~/features/projects/risks/risks.queries.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getProject(scope, params.id ?? "");
  if (!project) return null;
  const isJoined = project.ours.state === "joined";
  const invites = project.may.run && searchParams.get("do") === "invite";
  const [plan, checks, alliance, risks] = await Promise.all([
    isJoined ? getPlan(scope, project) : null,
    isJoined && hasReadiness(project.template) ? listChecks(scope, project.id) : [],
    invites ? getAlliance(scope, project.alliance.id) : null,
    isJoined && !isOver(project.state) ? listRisks(scope, project.id) : [],
  ]);
  const taken = project.parties.flatMap(({ firm, state }) =>
    state === "invited" || state === "joined" ? [firm.id] : [],
  );
  const today = dateIn(scope.clock(), scope.timeZone);
  return {
    project,
    checks,
    risks: risks.filter(({ isOverdue }) => isOverdue),
    due: plan && { ...dueOf(plan, today), finish: plan.finish },
    invitable: alliance ? listInvitable(scope, alliance).filter(({ id }) => !taken.includes(id)) : [],
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";
const back = (call: FormCall, message: Toast["message"], values?: Record<string, string>): Response =>
  redirectWithToast(paths.project(idOf(call)), { message, values });
const linkOf = (call: FormCall): string => absoluteUrl(paths.project(idOf(call)));
const installation = ({ context }: FormCall) =>
  systemScope("only the installation knows another firm's people", context.clientAddress);

const step = (taken: Exclude<ProjectStep, "pause" | "cancel" | "close">) => (call: FormCall) =>
  takeForm(
    call,
    stepForm,
    ({ version }) => moveProject(call.scope, { id: idOf(call), version, step: taken }),
    () => back(call, `project_${taken}`),
  );

const reasonedStep = (taken: "pause" | "cancel") => (call: FormCall) =>
  takeForm(
    call,
    reasonedStepForm,
    (input) => moveProject(call.scope, { id: idOf(call), ...input, step: taken }),
    () => back(call, `project_${taken}`),
  );

/** Both verbs stand on one form. */
const answer = (given: "joined" | "declined") => async (call: FormCall) => {
  const system = await installation(call);
  const link = linkOf(call);
  return takeForm(
    call,
    answerForm,
    ({ note }) => answerProject(call.scope, system, idOf(call), { answer: given, note, link }),
    ({ name }) =>
      given === "joined"
        ? back(call, "project_joined", { project: name })
        : redirectWithToast(paths.projects(), { message: "project_declined", values: { project: name } }),
    "answer",
  );
};

export const action = guardedAction(
  {
    start: "projects.run",
    pause: "projects.run",
    resume: "projects.run",
    cancel: "projects.run",
    invite: "projects.run",
    remove: "projects.run",
    leave: "projects.run",
    join: "projects.run",
    decline: "projects.run",
    check: "projects.run",
  },
  {
    start: step("start"),
    pause: reasonedStep("pause"),
    resume: step("resume"),
    cancel: reasonedStep("cancel"),
    invite: async (call) => {
      const system = await installation(call);
      const link = linkOf(call);
      return takeForm(
        call,
        inviteForm,
        (input) => inviteParty(call.scope, system, idOf(call), { ...input, link }),
        ({ name }) => back(call, "project_invited", { firm: name }),
      );
    },
    remove: (call) =>
      takeForm(
        call,
        partyForm,
        (input) => removeParty(call.scope, idOf(call), input),
        ({ name }) => back(call, "project_party_removed", { firm: name }),
      ),
    leave: async (call) => {
      const left = await leaveProject(call.scope, idOf(call));
      if (left.ok)
        return redirectWithToast(paths.projects(), {
          message: "project_left",
          values: { project: left.value.name },
        });
      return left.refusal.code === "not_found" ? null : refused("leave", null, left.refusal);
    },
    join: answer("joined"),
    decline: answer("declined"),
    check: (call) =>
      takeChange(
        call,
        checksForm,
        (input) => answerChecks(call.scope, idOf(call), input),
        () => back(call, "project_checked"),
        async () => {
          const { values, versions, version } = checkValuesOf(await listChecks(call.scope, idOf(call)));
          return { version, values: { ...values, ...versions } };
        },
      ),
  },
);

export default function ProjectPage() {
  const { project, checks, risks, due, invitable } = useLoaderData<typeof loader>();
  const { id, version, steps, may, ours, state, reason } = project;
  const t = useT("projects");
  const [search] = useSearchParams();
  const asked = search.get("do");
  const firmId = search.get("firm");
  const offers = (one: ProjectStep): boolean => steps.includes(one);
  const opensDialog = asked !== null;
  const refusal = useRefusal(
    "start",
    "resume",
    ...(opensDialog ? [] : ["pause", "cancel", "invite", "remove", "leave", "check"]),
  );
  return (
    <>
      <ProjectHead
        project={project}
        current="overview"
        actions={
          <>
            {may.run && (
              <ButtonLink kind="quiet" icon="edit" href={paths.editProject(id)}>
                {t("change")}
              </ButtonLink>
            )}
            {(["pause", "cancel"] as const).filter(offers).map((one) => (
              <ButtonLink key={one} kind="quiet" href={paths.project(id, { do: one })}>
                {t(one)}
              </ButtonLink>
            ))}
            {may.leave && (
              <ButtonLink kind="quiet" href={paths.project(id, { do: "leave" })}>
                {t("leave_do")}
              </ButtonLink>
            )}
            {offers("close") && <ButtonLink href={paths.closeProject(id)}>{t("close")}</ButtonLink>}
            {(["start", "resume"] as const).filter(offers).map((one) => (
              <Form method="post" key={one}>
                <input type="hidden" name="version" value={version} />
                <SubmitButton kind="primary" name="intent" value={one}>
                  {t(one)}
                </SubmitButton>
              </Form>
            ))}
          </>
        }
      />
      <RefusalNote refusal={refusal} />
      {ours.state === "invited" && <AnswerProject project={project} />}
      {reason && (
        <Note kind={state === "cancelled" ? "refused" : "waiting"} title={t(`state_${state}`)}>
          {reason}
        </Note>
      )}
      <div className="section">
        <WithRail label={t("about")} rail={<ProjectFacts project={project} finish={due?.finish ?? null} />}>
          {project.goal && (
            <Section title={t("goal")}>
              <p>
                <Lines>{project.goal}</Lines>
              </p>
            </Section>
          )}
          {due && <ProjectDue projectId={id} due={due} />}
          <OverdueRisks projectId={id} risks={risks} />
          <ProjectParties project={project} />
          {ours.state === "joined" && hasReadiness(project.template) && (
            <ProjectReadiness project={project} checks={checks} />
          )}
        </WithRail>
      </div>
      {(["pause", "cancel"] as const)
        .filter((one) => asked === one && offers(one))
        .map((one) => (
          <ReasonDialog key={one} project={project} step={one} />
        ))}
      {asked === "invite" && may.run && <InviteDialog project={project} firms={invitable} />}
      {asked === "remove" && may.run && firmId && <EndPlaceDialog project={project} firmId={firmId} />}
      {asked === "leave" && may.leave && <EndPlaceDialog project={project} firmId={null} />}
      {asked === "check" && may.check && hasReadiness(project.template) && (
        <CheckDialog project={project} checks={checks} />
      )}
    </>
  );
}
