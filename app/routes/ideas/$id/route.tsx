import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { IdeaAssessments } from "~/features/ideas/IdeaAssessments";
import { IdeaDialog } from "~/features/ideas/IdeaDialog";
import { IdeaStatus } from "~/features/ideas/IdeaStatus";
import { IdeaTimeline } from "~/features/ideas/IdeaTimeline";
import { getIdea } from "~/features/ideas/ideas.queries.server";
import { ideaSteps, rightFor } from "~/features/ideas/ideas.rules";
import {
  assessInput,
  developInput,
  noteInput,
  rejectInput,
  sharingInput,
  wordInput,
} from "~/features/ideas/ideas.schema";
import { moveIdea, type SharingStep, shareIdea } from "~/features/ideas/move-idea.server";
import { SharingForms } from "~/features/ideas/SharingForms";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const idea = await getIdea(scope, params.id ?? "");
  if (!idea) return null;
  const mayTake = (step: IdeaStep | SharingStep) => scope.can(rightFor(step));
  const steps = idea.steps.filter(mayTake);
  const alliance = steps.includes("develop") ? await getAlliance(scope, idea.alliance.id) : null;
  const members = (alliance?.members ?? []).filter(({ place }) => place === "accepted");
  return {
    idea,
    steps,
    sharing: idea.sharing.filter(mayTake),
    firms: alliance ? [alliance.lead, ...members.map(({ id, name }) => ({ id, name }))] : [],
  };
});

type StepCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.idea(idOf(call)), { message });

type IdeaStep = (typeof ideaSteps)[number];

const said = (call: StepCall, step: IdeaStep, schema: typeof wordInput | typeof noteInput) =>
  takeForm(
    call,
    schema,
    (input) => moveIdea(call.scope, idOf(call), step, input),
    () => back(call, `idea_${step}`),
  );

const share = (call: StepCall, step: SharingStep) =>
  takeForm(
    call,
    sharingInput,
    ({ version }) => shareIdea(call.scope, idOf(call), step, version),
    () => back(call, `idea_${step}`),
  );

export const action = guardedAction(
  {
    assess: "alliances.take_part",
    accept: "alliances.run",
    park: "alliances.run",
    ask: "alliances.take_part",
    reject: "alliances.run",
    develop: "alliances.run",
    launch: "alliances.run",
    stop: "alliances.run",
    answer: "alliances.take_part",
    withdraw: "alliances.take_part",
    release: "alliances.run",
    take_back: "alliances.run",
    open: "alliances.take_part",
    close: "alliances.take_part",
  },
  {
    assess: (call) =>
      takeForm(
        call,
        assessInput,
        ({ version, ...marks }) => moveIdea(call.scope, idOf(call), "assess", { version, marks }),
        () => back(call, "idea_assess"),
      ),
    develop: (call) =>
      takeForm(
        call,
        developInput,
        ({ version, ...project }) => moveIdea(call.scope, idOf(call), "develop", { version, project }),
        () => back(call, "idea_develop"),
      ),
    reject: (call) =>
      takeForm(
        call,
        rejectInput,
        (input) => moveIdea(call.scope, idOf(call), "reject", input),
        () => back(call, "idea_reject"),
      ),
    accept: (call) => said(call, "accept", noteInput),
    park: (call) => said(call, "park", wordInput),
    ask: (call) => said(call, "ask", wordInput),
    launch: (call) => said(call, "launch", noteInput),
    stop: (call) => said(call, "stop", wordInput),
    answer: (call) => said(call, "answer", wordInput),
    withdraw: (call) => said(call, "withdraw", wordInput),
    release: (call) => share(call, "release"),
    take_back: (call) => share(call, "take_back"),
    open: (call) => share(call, "open"),
    close: (call) => share(call, "close"),
  },
);

export default function IdeaPage() {
  const { idea, steps, sharing, firms } = useLoaderData<typeof loader>();
  const t = useT("ideas");
  const format = useFormat();
  const [search] = useSearchParams();
  const asked = steps.find((one) => one === search.get("do"));
  // The form that was refused may be gone by now, because somebody was quicker.
  const refusal = useRefusal(...ideaSteps, "release", "take_back", "open", "close");
  const isSide = idea.side !== "reader";
  const { project, customer } = idea;
  return (
    <>
      <AllianceHead
        alliance={idea.alliance}
        crumbs={[{ href: paths.ideas(idea.alliance.id), label: t("title") }, { label: idea.title }]}
        kicker={t(`source_${idea.source}`)}
        title={idea.title}
        badge={<IdeaStatus state={idea.state} badge />}
      />
      {!asked && <RefusalNote refusal={refusal} />}
      <WithRail
        label={t("facts")}
        rail={
          <>
            <Section title={t("facts")}>
              <Facts
                items={[
                  { label: t("stated_by"), value: idea.statedBy?.name ?? t("a_member") },
                  { label: t("stated_on"), value: format.date(idea.createdAt) },
                  ...(customer
                    ? [
                        {
                          label: t("customer"),
                          value: <a href={paths.customer(customer.id)}>{customer.name}</a>,
                        },
                      ]
                    : []),
                  ...(project
                    ? [
                        { label: t("project"), value: project.name },
                        { label: t("responsible"), value: project.firm.name },
                        { label: t("due_on"), value: format.date(project.dueOn) },
                      ]
                    : []),
                ]}
              />
            </Section>
            {isSide && (
              <Section title={t("readers")}>
                <SharingForms idea={idea} sharing={sharing} />
              </Section>
            )}
          </>
        }
      >
        {steps.length > 0 && (
          <Section label={t("steps")}>
            <p className="row">
              {steps.map((one, index) => (
                <ButtonLink
                  key={one}
                  kind={one === "withdraw" ? "quiet" : index === 0 ? "primary" : undefined}
                  href={`?do=${one}`}
                >
                  {t(one === "assess" && idea.assessments.length > 0 ? "assess_again" : one)}
                </ButtonLink>
              ))}
            </p>
          </Section>
        )}
        <Section title={t("text")}>
          <p>
            <Lines>{idea.description}</Lines>
          </p>
        </Section>
        {isSide && (
          <>
            <Section title={t("assessment")}>
              <IdeaAssessments assessments={idea.assessments} />
            </Section>
            <Section title={t("timeline")}>
              <IdeaTimeline events={idea.events} />
            </Section>
          </>
        )}
      </WithRail>
      {asked && <IdeaDialog key={asked} step={asked} version={idea.version} firms={firms} />}
    </>
  );
}
