import { useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { ComplaintDialog } from "~/features/complaints/ComplaintDialogs";
import { ComplaintFacts } from "~/features/complaints/ComplaintFacts";
import { ComplaintClock, ComplaintStatus, useSubject } from "~/features/complaints/ComplaintStatus";
import { ComplaintTimeline } from "~/features/complaints/ComplaintTimeline";
import { addComplaintStep } from "~/features/complaints/complaint-steps.server";
import type { ComplaintIntent } from "~/features/complaints/complaints.rules";
import {
  askAllyForm,
  assessInput,
  assignInput,
  closeInput,
  noteInput,
  reopenInput,
} from "~/features/complaints/complaints.schema";
import { getComplaint } from "~/features/complaints/get-complaint.server";
import {
  askAlly,
  assessComplaint,
  assignComplaint,
  closeComplaint,
  reopenComplaint,
} from "~/features/complaints/move-complaint.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { listRecipients } from "~/features/sharing/recipients.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const complaint = await getComplaint(scope, params.id ?? "");
  if (!complaint) return null;
  const mayShare = scope.can("customers.share") && complaint.inside?.isCompany === true;
  const mayEdit = scope.can("customers.edit");
  const intents = complaint.intents.filter((intent) => (intent === "ask_ally" ? mayShare : mayEdit));
  const isOffered = (intent: ComplaintIntent): boolean => intents.includes(intent);
  return {
    complaint,
    intents,
    colleagues: isOffered("assign") ? await listColleagues(scope) : [],
    allies: isOffered("ask_ally") ? await listRecipients(scope.db) : [],
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";
const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.complaint(idOf(call)), { message });

export const action = guardedAction(
  {
    note: "customers.edit",
    assign: "customers.edit",
    ask_ally: "customers.share",
    assess: "customers.edit",
    close: "customers.edit",
    reopen: "customers.edit",
  },
  {
    note: (call) =>
      takeForm(
        call,
        noteInput,
        (input) => addComplaintStep(call.scope, idOf(call), input),
        () => back(call, "complaint_step_taken"),
      ),
    assign: (call) =>
      takeForm(
        call,
        assignInput,
        (input) => assignComplaint(call.scope, idOf(call), input),
        () => back(call, "complaint_assigned"),
      ),
    ask_ally: (call) =>
      takeForm(
        call,
        askAllyForm,
        (input) => askAlly(call.scope, idOf(call), input),
        () => back(call, "complaint_ally_asked"),
      ),
    assess: (call) =>
      takeForm(
        call,
        assessInput,
        (input) => assessComplaint(call.scope, idOf(call), input),
        () => back(call, "complaint_assessed"),
      ),
    close: (call) =>
      takeForm(
        call,
        closeInput,
        (input) => closeComplaint(call.scope, idOf(call), input),
        () => back(call, "complaint_closed"),
      ),
    reopen: (call) =>
      takeForm(
        call,
        reopenInput,
        (input) => reopenComplaint(call.scope, idOf(call), input),
        () => back(call, "complaint_reopened"),
      ),
  },
);

export default function ComplaintPage() {
  const { complaint, intents, colleagues, allies } = useLoaderData<typeof loader>();
  const t = useT("complaints");
  const { pathname: closeHref } = useLocation();
  const [search] = useSearchParams();
  // The form that was refused may be gone by now, because somebody was quicker.
  const refusal = useRefusal("note", "assign", "ask_ally", "assess", "close", "reopen");
  const asked = intents.find((intent) => intent === search.get("do"));
  const subject = useSubject()(complaint);
  const { inside, isOwn, firm, customerName, customerId, reply, description } = complaint;
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.complaints({ side: isOwn ? undefined : "asked" }), label: t("title") },
          { label: subject },
        ]}
        kicker={t(`kind_${complaint.kind}`)}
        title={subject}
        badge={<ComplaintStatus state={complaint.state} badge />}
        lede={isOwn ? customerName : t("customer_of", { customer: customerName, firm: firm.name })}
        actions={<ComplaintClock clock={complaint.clock} big />}
      />
      {!asked && <RefusalNote refusal={refusal} />}
      <WithRail label={t("facts")} rail={<ComplaintFacts complaint={complaint} />}>
        {!isOwn && <Note title={t("asked_by", { firm: firm.name })}>{t("asked_text")}</Note>}
        {inside && inside.earlier > 0 && inside.cause && customerId && (
          <Note kind="waiting" title={t("repeat_title", { count: inside.earlier })}>
            <a href={paths.complaints({ customer: customerId, cause: inside.cause, state: "all" })}>
              {t("see_repeats")}
            </a>
          </Note>
        )}
        {inside && !inside.isAllyThere && (
          <Note kind="waiting" title={t("ally_gone", { firm: complaint.responsible.name ?? "" })}>
            {t("ally_gone_text")}
          </Note>
        )}
        {complaint.isErased && <Note title={t("erased_title")}>{t("erased_text")}</Note>}
        {intents.length > 0 && (
          <Section label={t("what_to_do")}>
            <p className="row">
              {intents.map((intent, index) => (
                <ButtonLink
                  key={intent}
                  kind={index === 0 && intent !== "reopen" ? "primary" : undefined}
                  href={`?do=${intent}`}
                >
                  {t(`${intent}_do`)}
                </ButtonLink>
              ))}
            </p>
          </Section>
        )}
        {reply && (
          <Section title={t("reply")}>
            <p>
              <Lines>{reply}</Lines>
            </p>
          </Section>
        )}
        {description && (
          <Section title={t("description")}>
            <p>
              <Lines>{description}</Lines>
            </p>
          </Section>
        )}
        <Section title={t("steps")}>
          <ComplaintTimeline steps={complaint.steps} isOwn={isOwn} />
        </Section>
      </WithRail>
      {asked && (
        <ComplaintDialog key={asked} intent={asked} {...{ complaint, colleagues, allies, closeHref }} />
      )}
    </>
  );
}
