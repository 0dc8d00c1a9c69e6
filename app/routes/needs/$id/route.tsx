import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { moveNeed } from "~/features/needs/move-need.server";
import { NeedDialog } from "~/features/needs/NeedDialog";
import { NeedStatus } from "~/features/needs/NeedStatus";
import { NeedTimeline } from "~/features/needs/NeedTimeline";
import { getNeed } from "~/features/needs/needs.queries.server";
import { type NeedStep, needSteps } from "~/features/needs/needs.rules";
import { designInput, reasonInput, stepInput } from "~/features/needs/needs.schema";
import { SolutionVersions } from "~/features/needs/SolutionVersions";
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
  const need = await getNeed(scope, params.id ?? "");
  return need && { need, mayWork: scope.can("alliances.take_part") };
});

type StepCall = ScopedCall & { form: FormData; intent: string };

const step = (call: StepCall, taken: NeedStep, schema: typeof stepInput | typeof reasonInput) => {
  const id = call.params.id ?? "";
  return takeForm(
    call,
    schema,
    (input) => moveNeed(call.scope, id, taken, input),
    () => redirectWithToast(paths.need(id), { message: `need_${taken}` }),
  );
};

export const action = guardedAction(
  {
    design: "alliances.take_part",
    deliver: "alliances.take_part",
    accept: "alliances.take_part",
    return: "alliances.take_part",
    withdraw: "alliances.take_part",
  },
  {
    design: (call) => step(call, "design", designInput),
    deliver: (call) => step(call, "deliver", stepInput),
    accept: (call) => step(call, "accept", stepInput),
    return: (call) => step(call, "return", reasonInput),
    withdraw: (call) => step(call, "withdraw", reasonInput),
  },
);

export default function NeedPage() {
  const { need, mayWork } = useLoaderData<typeof loader>();
  const t = useT("needs");
  const format = useFormat();
  const [search] = useSearchParams();
  const steps = mayWork ? need.steps : [];
  // The form that was refused may be gone by now, because somebody was quicker.
  const refusal = useRefusal(...needSteps);
  const asked = steps.find((one) => one === search.get("do"));
  return (
    <>
      <AllianceHead
        alliance={need.alliance}
        crumbs={[{ href: paths.needs(need.alliance.id), label: t("title") }, { label: need.title }]}
        kicker={t(`way_${need.way}`)}
        title={need.title}
        badge={<NeedStatus state={need.state} badge />}
        lede={t(need.side === "member" ? "from_lead" : "for_member", {
          firm: need.side === "member" ? need.lead.name : need.member.name,
        })}
      />
      {!asked && <RefusalNote refusal={refusal} />}
      <WithRail
        label={t("facts")}
        rail={
          <Section title={t("facts")}>
            <Facts
              items={[
                { label: t("source"), value: need.customerName || t("source_partner") },
                {
                  label: t("wanted_on"),
                  value: need.wantedOn ? format.date(need.wantedOn) : t("no_date"),
                },
                {
                  label: t("stated_by"),
                  value: need.statedBy === "member" ? need.member.name : need.lead.name,
                },
                { label: t("state"), value: t(`next_${need.state}`) },
              ]}
            />
          </Section>
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
                  {t(one === "design" && need.solutions.length > 0 ? "design_again" : one)}
                </ButtonLink>
              ))}
            </p>
          </Section>
        )}
        <Section title={t("description")}>
          <p>
            <Lines>{need.description}</Lines>
          </p>
        </Section>
        <Section title={t("solution")} sub={t("versions", { count: need.solutions.length })}>
          <SolutionVersions solutions={need.solutions} state={need.state} />
        </Section>
        <Section title={t("timeline")}>
          <NeedTimeline events={need.events} />
        </Section>
      </WithRail>
      {asked && <NeedDialog key={asked} step={asked} need={need} />}
    </>
  );
}
