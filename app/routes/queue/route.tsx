import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { listConflicts, listWithMatches } from "~/features/deals/conflicts/conflicts.queries.server";
import { DifferentDialog } from "~/features/deals/conflicts/DifferentDialog";
import { judgeConflict } from "~/features/deals/conflicts/judge-conflict.server";
import { DealClock, DealStatus } from "~/features/deals/DealStatus";
import { DecisionDialog, decisionQuestions } from "~/features/deals/DecisionDialog";
import { takeUpDeal } from "~/features/deals/deals.commands.server";
import type { Decision } from "~/features/deals/deals.rules";
import { decisionForm, judgementForm, pairForm } from "~/features/deals/deals.schema";
import { decideDeal } from "~/features/deals/decide-deal.server";
import { getDeal, sealedEvents } from "~/features/deals/get-deal.server";
import { QueueCase } from "~/features/deals/QueueCase";
import { countWaiting, listQueue, nextInQueue } from "~/features/deals/queue.queries.server";
import { getDealTerritory } from "~/features/territories/deal-territory.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { EmptyState } from "~/ui/states";
import { Split } from "~/ui/work";

export const loader = guardedLoader("deals.decide", async ({ scope, url }) => {
  const [queue, waiting] = await Promise.all([listQueue(scope), countWaiting(scope)]);
  const asked = url.searchParams.get("deal");
  const id = asked ?? queue[0]?.id;
  const deal = id === undefined ? null : await getDeal(scope, id);
  if (asked !== null && deal?.side !== "addressed") return null;
  return {
    queue,
    waiting,
    deal,
    territory: deal ? await getDealTerritory(scope, deal) : null,
    isOwnRejection: deal?.state === "contested" && deal.review?.deciderId === scope.user.id,
    sealed: deal ? await sealedEvents(scope, deal.id) : {},
    conflicts: deal ? await listConflicts(scope, deal.id) : null,
    withMatches: [
      ...(await listWithMatches(
        scope,
        queue.map(({ id }) => id),
      )),
    ],
  };
});

/** Refusals of a decision that one field can mend: the field, and the error that it shows. */
const fieldErrors: Record<string, Record<string, string[]>> = {
  note_required: { note: ["required"] },
  reason_unknown: { reason: ["choose_one"] },
  duplicate_of_required: { duplicateOf: ["required"] },
  duplicate_of_unknown: { duplicateOf: ["deal_unknown"] },
  duplicate_of_itself: { duplicateOf: ["deal_itself"] },
};

const decide =
  (decision: Decision) =>
  async ({ scope, form, intent }: ScopedCall & { form: FormData; intent: string }) => {
    const submission = parseForm(form, decisionForm);
    if (submission.status !== "success") return invalid(intent, submission);
    // Asked before the decision, which takes the deal out of the queue.
    const next = await nextInQueue(scope, submission.value.dealId);
    const decided = await decideDeal(scope, { ...submission.value, decision });
    if (decided.ok)
      return redirectWithToast(paths.queue(next), {
        message: `deal_decided_${decision}`,
        values: { customer: decided.value.customerName },
      });
    if (decided.refusal.code === "not_found") return null;
    const errors = fieldErrors[decided.refusal.code];
    return errors ? invalid(intent, submission, errors) : refused(intent, submission, decided.refusal);
  };

export const action = guardedAction(
  {
    take_up: "deals.decide",
    approve: "deals.decide",
    return: "deals.decide",
    reject: "deals.decide",
    duplicate: "deals.decide",
    judge_different: "deals.decide",
    judge_again: "deals.decide",
  },
  {
    take_up: async ({ scope, form, intent }) => {
      const submission = parseForm(form, decisionForm);
      if (submission.status !== "success") return invalid(intent, submission);
      const taken = await takeUpDeal(scope, submission.value);
      if (taken.ok) return redirectWithToast(paths.queue(taken.value.id), { message: "deal_taken_up" });
      return taken.refusal.code === "not_found" ? null : refused(intent, submission, taken.refusal);
    },
    approve: decide("approve"),
    return: decide("return"),
    reject: decide("reject"),
    duplicate: decide("duplicate"),
    judge_different: async ({ scope, form, intent }) => {
      const submission = parseForm(form, judgementForm);
      if (submission.status !== "success") return invalid(intent, submission);
      const judged = await judgeConflict(scope, { ...submission.value, isDifferent: true });
      if (judged.ok)
        return redirectWithToast(paths.queue(judged.value.id), { message: "deal_judged_different" });
      return judged.refusal.code === "not_found" ? null : refused(intent, submission, judged.refusal);
    },
    judge_again: async ({ scope, form, intent }) => {
      const submission = parseForm(form, pairForm);
      if (submission.status !== "success") return invalid(intent, submission);
      const judged = await judgeConflict(scope, { ...submission.value, isDifferent: false, note: "" });
      if (judged.ok) return redirectWithToast(paths.queue(judged.value.id), { message: "deal_judged_again" });
      return judged.refusal.code === "not_found" ? null : refused(intent, submission, judged.refusal);
    },
  },
);

export default function QueuePage() {
  const { queue, waiting, deal, territory, conflicts, withMatches, isOwnRejection, sealed } =
    useLoaderData<typeof loader>();
  const t = useT("queue");
  const tConflicts = useT("conflicts");
  const format = useFormat();
  const [search] = useSearchParams();
  const question = decisionQuestions.find((one) => one === search.get("do"));
  const different =
    search.get("do") === "different"
      ? conflicts?.found.find(({ id, isJudgeable }) => isJudgeable && id === search.get("with"))
      : undefined;
  const items = queue.map(({ id, customerName, registrant, amountMinor, currency, state, clock }) => ({
    id,
    href: paths.queue(id),
    title: customerName,
    sub:
      amountMinor !== null && currency
        ? `${registrant} · ${format.money({ amountMinor, currency })}`
        : registrant,
    clock: <DealClock state={state} clock={clock} />,
    status: withMatches.includes(id) ? (
      <Status kind="refused" mark="warn">
        {tConflicts("conflict")}
      </Status>
    ) : state === "contested" ? (
      <DealStatus state={state} />
    ) : undefined,
    current: id === deal?.id,
  }));
  const count = t("count", { waiting: waiting.count, overdue: waiting.overdue });
  return (
    <Split
      title={t("title")}
      count={count}
      items={items}
      empty={<EmptyState title={t("empty")} text={t("empty_text")} />}
      backLabel={t("back", { count })}
    >
      {deal ? (
        <QueueCase
          deal={deal}
          territory={territory}
          conflicts={conflicts}
          isOwnRejection={isOwnRejection}
          sealed={sealed}
        />
      ) : (
        <EmptyState title={t("nothing_open")} text={t("empty_text")} />
      )}
      {deal && question && (
        <DecisionDialog
          key={question}
          question={question}
          deal={{ id: deal.id, version: deal.version, state: deal.state, customerName: deal.customer.name }}
          likely={conflicts?.found ?? []}
          original={search.get("of")}
        />
      )}
      {deal && different && (
        <DifferentDialog deal={{ id: deal.id, customerName: deal.customer.name }} other={different} />
      )}
    </Split>
  );
}
