import { Form, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import {
  bookCredit,
  settleCredit,
  takeBackEntry,
  takeBackSettlement,
} from "~/features/credit/book-credit.server";
import {
  AssignDialog,
  BookDialog,
  DeclineDialog,
  ReviewDialog,
  SettleDialog,
  TakeBackEntryDialog,
  TakeBackSettlementDialog,
} from "~/features/credit/CreditDialogs";
import { CreditEntries, CreditSchedule, CreditSettlements } from "~/features/credit/CreditEntries";
import { CreditFigures } from "~/features/credit/CreditFigures";
import { CreditForm } from "~/features/credit/CreditForm";
import { CreditHistory } from "~/features/credit/CreditHistory";
import { CreditStatus, ReviewDay, useTerms } from "~/features/credit/CreditStatus";
import { getCredit, listBookable } from "~/features/credit/credit.queries.server";
import {
  assignForm,
  bookingForm,
  creditForm,
  declineForm,
  grantForm,
  reviewForm,
  settlementForm,
  takeBackEntryForm,
  takeBackSettlementForm,
} from "~/features/credit/credit.schema";
import { creditValuesOf } from "~/features/credit/credit-values";
import { assignCredit, grantCredit, reviewCredit } from "~/features/credit/decide-credit.server";
import { changeProposal, declineCredit } from "~/features/credit/propose-credit.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { DateText, MoneyText } from "~/ui/text";

export const loader = guardedLoader("customers.credit", async ({ scope, params, url }) => {
  const line = await getCredit(scope, params.id ?? "");
  if (!line) return null;
  const asked = url.searchParams.get("do");
  const isChanging = asked === "change" && line.state === "proposed";
  const purchases = asked === "book" && line.state === "granted" ? await listBookable(scope, line) : [];
  const customer = isChanging ? await getCustomer(scope, line.customer.id) : null;
  return {
    line,
    mayDecide: scope.can("customers.credit_decide"),
    today: dateIn(scope.clock(), scope.timeZone),
    colleagues: isChanging || asked === "assign" ? await listPossibleOwners(scope) : [],
    change: isChanging
      ? { currencies: currencyOptions(scope.locale), isPerson: customer?.kind === "consumer" }
      : null,
    bookable: purchases.map(({ id, description, line: productLine, product, boughtOn, amount }) => ({
      purchase: { id, description, line: productLine, product },
      description: "",
      bookedOn: boughtOn,
      amount,
    })),
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";
const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.creditLine(idOf(call)), { message });

export const action = guardedAction(
  {
    change: "customers.credit",
    decline: "customers.credit",
    grant: "customers.credit_decide",
    review: "customers.credit_decide",
    assign: "customers.credit",
    book: "customers.credit",
    settle: "customers.credit",
    take_back_entry: "customers.credit",
    take_back_settlement: "customers.credit",
  },
  {
    change: (call) =>
      takeForm(
        call,
        creditForm,
        ({ input, version }) => changeProposal(call.scope, { id: idOf(call), version }, input),
        () => back(call, "credit_changed"),
      ),
    decline: (call) =>
      takeForm(
        call,
        declineForm,
        ({ version, reason }) => declineCredit(call.scope, { id: idOf(call), version }, reason),
        () => back(call, "credit_declined"),
      ),
    grant: (call) =>
      takeForm(
        call,
        grantForm,
        ({ version }) => grantCredit(call.scope, { id: idOf(call), version }),
        () => back(call, "credit_granted"),
      ),
    review: (call) =>
      takeForm(
        call,
        reviewForm,
        ({ input, version }) => reviewCredit(call.scope, { id: idOf(call), version }, input),
        () => back(call, "credit_reviewed"),
      ),
    assign: (call) =>
      takeForm(
        call,
        assignForm,
        ({ version, ownerUserId }) => assignCredit(call.scope, { id: idOf(call), version }, ownerUserId),
        () => back(call, "credit_assigned"),
      ),
    book: (call) =>
      takeForm(
        call,
        bookingForm,
        ({ input, version }) => bookCredit(call.scope, { id: idOf(call), version }, input),
        () => back(call, "credit_booked"),
      ),
    settle: (call) =>
      takeForm(
        call,
        settlementForm,
        ({ input, ...seen }) => settleCredit(call.scope, seen, input),
        () => back(call, "credit_settled"),
      ),
    take_back_entry: (call) =>
      takeForm(
        call,
        takeBackEntryForm,
        ({ reason, ...seen }) => takeBackEntry(call.scope, seen, reason),
        () => back(call, "credit_taken_back"),
      ),
    take_back_settlement: (call) =>
      takeForm(
        call,
        takeBackSettlementForm,
        ({ settlementId, reason }) => takeBackSettlement(call.scope, settlementId, reason),
        () => back(call, "credit_taken_back"),
      ),
  },
);

export default function CreditLinePage() {
  const { line, mayDecide, today, colleagues, change, bookable } = useLoaderData<typeof loader>();
  const { id, customer, state, kind } = line;
  const t = useT("credit");
  const termsOf = useTerms();
  const { pathname: closeHref } = useLocation();
  const [search] = useSearchParams();
  const refusal = useRefusal(
    "change",
    "decline",
    "grant",
    "review",
    "assign",
    "book",
    "settle",
    "take_back_entry",
    "take_back_settlement",
  );
  const asked = search.get("do");
  const isProposed = state === "proposed";
  const isReviewed = mayDecide && (state === "granted" || state === "suspended");
  const entry = line.entries.find((one) => one.id === search.get("entry") && !one.takenBack);
  const settlement = line.entries
    .flatMap(({ settlements }) => settlements)
    .find((one) => one.id === search.get("settlement") && !one.takenBackAt);
  // What was to be changed may be so no more, because somebody was quicker; then nothing is asked.
  const dialog = {
    decline: isProposed && <DeclineDialog {...{ line, closeHref }} />,
    review: isReviewed && <ReviewDialog {...{ line, closeHref }} />,
    assign: <AssignDialog {...{ line, colleagues, closeHref }} />,
    book: state === "granted" && (
      <BookDialog {...{ line, bookable, closeHref }} mayOverride={mayDecide && !line.isOwnProposal} />
    ),
    settle: entry && entry.open.amountMinor > 0 && <SettleDialog {...{ entry, today, closeHref }} />,
    take_back_entry: entry && <TakeBackEntryDialog {...{ entry, closeHref }} />,
    take_back_settlement: settlement && <TakeBackSettlementDialog {...{ settlement, closeHref }} />,
  }[asked ?? ""];
  if (change)
    return (
      <>
        <PageHead
          crumbs={[
            { href: paths.credit(), label: t("title") },
            { href: paths.creditLine(id), label: customer.name },
            { label: t("change") },
          ]}
          title={t("change_title", { customer: customer.name })}
          lede={t("change_lede")}
        />
        <CreditForm
          intent="change"
          values={creditValuesOf(line)}
          choices={{ ...change, colleagues }}
          version={line.version}
          cancelHref={paths.creditLine(id)}
        />
      </>
    );
  const facts = [
    { label: t("customer"), value: <a href={paths.customer(customer.id)}>{customer.name}</a> },
    { label: t("kind"), value: t(`kind_${kind}`) },
    { label: t("limit"), value: <MoneyText value={line.limit} /> },
    { label: t("terms"), value: termsOf(line) },
    { label: t("owner"), value: line.owner.name },
    ...(state === "ended" ? [] : [{ label: t("review_on"), value: <ReviewDay {...line} /> }]),
    ...(line.endedAt ? [{ label: t("ended_on"), value: <DateText value={line.endedAt} /> }] : []),
  ];
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.credit(), label: t("title") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t(`kind_${kind}`) },
        ]}
        title={t("line_title", { kind: t(`kind_${kind}`), customer: customer.name })}
        badge={<CreditStatus state={state} badge />}
        lede={termsOf(line)}
        actions={
          <>
            {(state !== "ended" || line.exposure.amountMinor > 0) && (
              <ButtonLink kind="quiet" href="?do=assign">
                {t("assign")}
              </ButtonLink>
            )}
            {isProposed && (mayDecide || line.isOwnProposal) && (
              <ButtonLink kind="quiet" href="?do=decline">
                {t("decline")}
              </ButtonLink>
            )}
            {isProposed && (
              <ButtonLink icon="edit" href="?do=change">
                {t("change")}
              </ButtonLink>
            )}
            {isReviewed && <ButtonLink href="?do=review">{t("review")}</ButtonLink>}
            {state === "granted" && (
              <ButtonLink kind="primary" icon="plus" href="?do=book">
                {t("book")}
              </ButtonLink>
            )}
            {isProposed && mayDecide && !line.isOwnProposal && (
              <Form method="post">
                <input type="hidden" name="version" value={line.version} />
                <SubmitButton name="intent" value="grant">
                  {t("grant")}
                </SubmitButton>
              </Form>
            )}
          </>
        }
      />
      {!dialog && <RefusalNote refusal={refusal} />}
      {isProposed && <p className="soft">{t(line.isOwnProposal ? "own_proposal" : "not_granted")}</p>}
      <WithRail label={t("about")} rail={<Facts items={facts} />}>
        {!isProposed && (
          <>
            <Section label={t("figures")}>
              <CreditFigures line={line} />
            </Section>
            <CreditEntries line={line} />
            <CreditSchedule line={line} />
            <CreditSettlements line={line} />
          </>
        )}
        <Section title={t("history")}>
          <CreditHistory line={line} />
        </Section>
      </WithRail>
      {dialog}
    </>
  );
}
