import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { entryStates, mayDispute, mayReverse, sides } from "~/features/contributions/contributions.rules";
import {
  CorrectDialog,
  DisputeDialog,
  StateDialog,
  TakeBackDialog,
} from "~/features/contributions/EntryDialogs";
import { EntryTable } from "~/features/contributions/EntryTable";
import { getEntry, listEntries, readMatch } from "~/features/contributions/entries.queries.server";
import { LedgerFrame } from "~/features/contributions/LedgerFrame";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import {
  correctionInput,
  disputeInput,
  entryInput,
  entryStep,
  partyInput,
  takeBackInput,
} from "~/features/contributions/ledger.schema";
import { addLedgerParty, listFurtherParties } from "~/features/contributions/open-ledger.server";
import { ResourceMatch } from "~/features/contributions/ResourceMatch";
import {
  answerEntry,
  reverseEntry,
  stateEntry,
  withdrawEntry,
} from "~/features/contributions/state-entry.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useRefusal } from "~/http/use-answered-form";
import { refuse } from "~/lib/result";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { FilterBar, Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url: { searchParams } }) => {
  const ledger = await getLedger(scope, params.id ?? "");
  if (!ledger) return null;
  const asked = (name: string) => searchParams.get(name);
  const filter = {
    side: sides.find((one) => one === asked("side")) ?? null,
    state: entryStates.find((one) => one === asked("state")) ?? null,
    firmId: ledger.parties.find(({ id }) => id === asked("firm"))?.id ?? null,
  };
  const may = {
    state: ledger.isOpen && scope.can("alliances.take_part"),
    work: scope.can("alliances.take_part"),
    answer: scope.can("alliances.answer"),
  };
  const name = asked("do");
  const stated = may.state && name === "state" ? sides.find((one) => one === asked("of")) : undefined;
  const entry = ["dispute", "correct", "take_back"].includes(name ?? "")
    ? await getEntry(scope, ledger.id, asked("id") ?? "")
    : null;
  const facts = entry && {
    state: entry.state,
    isOurs: entry.isOurs,
    isReversal: entry.reverses !== null,
    isReplacement: entry.replacesId !== null,
    isBeingReversed: entry.reversal !== null,
  };
  const opens =
    facts && (name === "dispute" ? may.answer && mayDispute(facts) : may.state && mayReverse(facts))
      ? name
      : null;
  const needsCurrencies = stated !== undefined || opens === "correct";
  return {
    ledger,
    filter,
    may,
    ...(await listEntries(scope, ledger.id, filter, { cursor: asked("cursor") })),
    match: await readMatch(scope, ledger.id),
    further: scope.can("alliances.answer") ? await listFurtherParties(scope, ledger) : [],
    stated: stated ?? null,
    entry: opens && entry,
    opens,
    currencies: needsCurrencies ? currencyOptions(scope.locale) : [],
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.ledger(idOf(call)), { message });

export const action = guardedAction(
  {
    state: "alliances.take_part",
    withdraw: "alliances.take_part",
    correct: "alliances.take_part",
    take_back: "alliances.take_part",
    confirm: "alliances.answer",
    dispute: "alliances.answer",
    add_party: "alliances.answer",
  },
  {
    state: (call) =>
      takeForm(
        call,
        entryInput,
        (input) => stateEntry(call.scope, idOf(call), input),
        () => back(call, "entry_stated"),
      ),
    withdraw: (call) =>
      takeForm(
        call,
        entryStep,
        (input) => withdrawEntry(call.scope, idOf(call), input),
        () => back(call, "entry_withdrawn"),
      ),
    correct: (call) =>
      takeForm(
        call,
        correctionInput,
        (input) => reverseEntry(call.scope, idOf(call), input),
        () => back(call, "entry_corrected"),
      ),
    take_back: (call) =>
      takeForm(
        call,
        takeBackInput,
        (input) => reverseEntry(call.scope, idOf(call), input),
        () => back(call, "entry_taken_back"),
      ),
    confirm: (call) =>
      takeForm(
        call,
        entryStep,
        (input) => answerEntry(call.scope, idOf(call), { ...input, answer: "confirmed", note: "" }),
        () => back(call, "entry_confirmed"),
      ),
    dispute: (call) =>
      takeForm(
        call,
        disputeInput,
        (input) => answerEntry(call.scope, idOf(call), { ...input, answer: "disputed" }),
        () => back(call, "entry_disputed"),
      ),
    add_party: (call) =>
      takeForm(
        call,
        partyInput,
        async ({ organizationId }) => {
          const ledger = await getLedger(call.scope, idOf(call));
          return ledger ? addLedgerParty(call.scope, ledger, organizationId) : refuse("not_found");
        },
        () => back(call, "ledger_party_added"),
      ),
  },
);

export default function LedgerPage() {
  const page = useLoaderData<typeof loader>();
  const { ledger, filter, may, items, nextCursor, match, further, stated, entry, opens, currencies } = page;
  const t = useT("ledger");
  const refusal = useRefusal(
    "confirm",
    "withdraw",
    "add_party",
    ...(opens ? [] : ["dispute", "correct", "take_back"]),
    ...(stated ? [] : ["state"]),
  );
  const query = {
    side: filter.side ?? undefined,
    state: filter.state ?? undefined,
    firm: filter.firmId ?? undefined,
  };
  const without = (name: keyof typeof query) => paths.ledger(ledger.id, { ...query, [name]: undefined });
  const firm = ledger.parties.find(({ id }) => id === filter.firmId);
  const chips = [
    ...(filter.side
      ? [{ name: t("side"), value: t(`side_${filter.side}`), removeHref: without("side") }]
      : []),
    ...(filter.state
      ? [{ name: t("state"), value: t(`state_${filter.state}`), removeHref: without("state") }]
      : []),
    ...(firm ? [{ name: t("firm"), value: firm.name, removeHref: without("firm") }] : []),
  ];
  const waiting = items.filter(
    (one) => one.state === "stated" && !one.isOurs && one.replacesId === null,
  ).length;
  return (
    <>
      <LedgerFrame
        ledger={ledger}
        current="entries"
        title={t("entries_title")}
        lede={waiting > 0 && t("lede_waiting", { count: waiting })}
      />
      <RefusalNote refusal={refusal} />
      {!ledger.isOpen && (
        <Note kind="draft">{t(ledger.project ? "project_closed_note" : "closed_note")}</Note>
      )}
      <div className="section">
        <WithRail
          label={t("rail")}
          rail={
            <>
              <Section title={t("parties")}>
                <div className="stack">
                  <Facts
                    items={ledger.parties.map((party) => ({
                      id: party.id,
                      label: party.name,
                      value: party.stands ? t(party.isUs ? "party_us" : "party") : t("party_left"),
                    }))}
                  />
                  {further.map((one) => (
                    <Form method="post" key={one.id}>
                      <input type="hidden" name="organizationId" value={one.id} />
                      <SubmitButton small name="intent" value="add_party">
                        {t("add_party", { firm: one.name })}
                      </SubmitButton>
                    </Form>
                  ))}
                  <p className="soft small-text">{t("readers")}</p>
                </div>
              </Section>
              <Section title={t("rules")}>
                <ul className="stack small-text soft">
                  <li>{t("rule_confirm")}</li>
                  <li>{t("rule_reverse")}</li>
                  <li>{t("rule_internal")}</li>
                </ul>
              </Section>
            </>
          }
        >
          <Section label={t("match_title")}>
            {match.length > 0 ? (
              <div className="match">
                <ResourceMatch parties={ledger.parties} cells={match} />
              </div>
            ) : (
              <EmptyState title={t("match_empty")} text={t("match_empty_text")} />
            )}
          </Section>
        </WithRail>
      </div>
      <Section title={t("entries")}>
        {may.state && (
          <div className="row">
            {sides.map((side) => (
              <ButtonLink
                key={side}
                small
                icon="plus"
                href={paths.ledger(ledger.id, { do: "state", of: side })}
              >
                {t(`side_${side}`)}
              </ButtonLink>
            ))}
          </div>
        )}
        <FilterBar
          chips={chips}
          clearHref={paths.ledger(ledger.id)}
          end={<ExportMenu href={paths.ledgerExport(ledger.id, query)} end />}
        >
          <Field id="filter-side" name="side" label={t("side")} defaultValue={filter.side ?? ""}>
            <Select
              placeholder={t("any")}
              options={sides.map((value) => ({ value, label: t(`side_${value}`) }))}
            />
          </Field>
          <Field id="filter-state" name="state" label={t("state")} defaultValue={filter.state ?? ""}>
            <Select
              placeholder={t("any")}
              options={entryStates.map((value) => ({ value, label: t(`state_${value}`) }))}
            />
          </Field>
          <Field id="filter-firm" name="firm" label={t("firm")} defaultValue={filter.firmId ?? ""}>
            <Select
              placeholder={t("any")}
              options={ledger.parties.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        </FilterBar>
        <EntryTable
          ledgerId={ledger.id}
          entries={items}
          mayAnswer={may.answer}
          mayState={may.work}
          isFiltered={chips.length > 0}
        />
        {nextCursor && (
          <Pagination
            shown={items.length}
            nextHref={paths.ledger(ledger.id, { ...query, cursor: nextCursor })}
          />
        )}
      </Section>
      {stated && (
        <StateDialog
          key={stated}
          ledgerId={ledger.id}
          side={stated}
          currencies={currencies}
          currency={ledger.currency}
          today={ledger.today}
        />
      )}
      {entry && opens === "dispute" && <DisputeDialog ledgerId={ledger.id} entry={entry} />}
      {entry && opens === "take_back" && <TakeBackDialog ledgerId={ledger.id} entry={entry} />}
      {entry && opens === "correct" && (
        <CorrectDialog
          ledgerId={ledger.id}
          entry={entry}
          currencies={currencies}
          currency={ledger.currency}
        />
      )}
    </>
  );
}
