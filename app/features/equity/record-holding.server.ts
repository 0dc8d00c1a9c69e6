// Records a holding: of the firm in another or the other way round, which that one then confirms; or of and in parties outside the
// installation, which nobody confirms.

import type { Scope, SystemScope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { listAnswerers, sendClaim } from "./claim-mail.server";
import { refusing } from "./holding-refusals.server";
import { counts } from "./holdings.rules";
import type { HoldingInput, NewParty, PartyChoice } from "./holdings.schema";
import { recordedFacts, sealedFields } from "./recorded-holding";

/** One end of a holding, found among what the firm knows. */
type End =
  | { type: "firm"; id: string }
  | { type: "party"; id: string; kind: "entity" | "person" | "joint_firm"; isNew: boolean };

/**
 * Answers the new holding's id, which may be drawn beforehand. `link` is where the other firm answers.
 * Refusals: `holding_owner_unknown` and `holding_owned_unknown`, alike for firms that the firm does not know and those that do not exist; `party_customer_unknown`;
 * `holding_itself`; `holding_not_ours`, where it is between other firms; `holding_person_owned`; `holding_overlaps`;
 * `holding_over_whole`, which only the owned entity itself can meet; of `replaces`: `holding_replaced_unknown`, and
 * `holding_replaced_needs_start`.
 */
export const recordHolding = async (
  scope: Scope,
  system: SystemScope,
  input: HoldingInput,
  { id = newId(), linkTo }: { id?: string; linkTo: (id: string) => string },
): Promise<Result<{ id: string }>> => {
  const named = [input.owner, input.owned].flatMap((choice) => ("id" in choice ? [choice.id] : []));
  const other = await findOtherFirm(scope, named);
  const people = other ? await listAnswerers(system, other) : [];
  return scope.transaction((tx) =>
    refusing(async () => {
      const owner = await findEnd(tx, input.owner, "holding_owner_unknown");
      if (!owner.ok) return owner;
      const owned = await findEnd(tx, input.owned, "holding_owned_unknown");
      if (!owned.ok) return owned;
      const row = { owner: owner.value, owned: owned.value };
      if (row.owner.id === row.owned.id) return refuse("holding_itself");
      if (row.owned.type === "party" && row.owned.kind === "person") return refuse("holding_person_owned");
      const counterparty = counterpartyOf(row.owner, row.owned, tx.organizationId);
      if (!counterparty.ok) return counterparty;
      if (input.replaces) {
        const replaced = await takePlaceOf(tx, input.replaces, input.startsOn, row);
        if (!replaced.ok) return replaced;
      }
      await insertHolding(tx, { id, ...row, counterparty: counterparty.value, input });
      if (counterparty.value) await sendClaim(tx, scope, people, linkTo(id));
      return ok({ id });
    }),
  );
};

/** The other firm among the parties named, where the acting one knows it. */
const findOtherFirm = async (scope: Scope, ids: string[]): Promise<string | null> => {
  const others = ids.filter((id) => id !== scope.organizationId);
  if (others.length === 0) return null;
  const firm = await scope.db
    .knownOrganizations()
    .where("organizations.id", "in", others)
    .where("organizations.status", "=", "active")
    .select("organizations.id")
    .executeTakeFirst();
  return firm?.id ?? null;
};

const findEnd = async (
  tx: TransactionScope,
  choice: PartyChoice,
  unknown: "holding_owner_unknown" | "holding_owned_unknown",
): Promise<Result<End>> => {
  if ("party" in choice) return recordParty(tx, choice.party);
  const firm = await tx.db
    .knownOrganizations()
    .where("organizations.id", "=", choice.id)
    .where("organizations.status", "=", "active")
    .select("organizations.id")
    .executeTakeFirst();
  if (firm) return ok({ type: "firm", id: firm.id });
  const party = await tx.db
    .own("equity_parties")
    .where("id", "=", choice.id)
    .select(["id", "kind"])
    .executeTakeFirst();
  return party ? ok({ type: "party", ...party, isNew: false }) : refuse(unknown);
};

/** Records somebody outside. Of a person, the name enters the record sealed. */
const recordParty = async (tx: TransactionScope, party: NewParty): Promise<Result<End>> => {
  const id = newId();
  const { kind, name, country, identifiers, customerId } = party;
  if (customerId) {
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("party_customer_unknown");
  }
  await tx.db
    .insert("equity_parties", [
      { id, kind, name, country, customer_id: customerId, created_at: tx.at, updated_at: tx.at },
    ])
    .execute();
  if (identifiers.length > 0) {
    await tx.db
      .insert(
        "equity_party_identifiers",
        identifiers.map((identifier) => ({ id: newId(), party_id: id, ...identifier })),
      )
      .execute();
  }
  await tx.record({
    subject: { type: "equity_party", id },
    action: "equity_party.recorded",
    after: { kind, name, country, customer_id: customerId, identifiers },
    sealed: kind === "person" ? ["name", "identifiers"] : [],
  });
  return ok({ type: "party", id, kind, isNew: true });
};

/** The firm that has to confirm; null where nobody is there to. A firm records what concerns itself, or nobody of the portal. */
const counterpartyOf = (owner: End, owned: End, me: string): Result<string | null> => {
  const firms = [owner, owned].flatMap((end) => (end.type === "firm" ? [end.id] : []));
  if (firms.length > 0 && !firms.includes(me)) return refuse("holding_not_ours");
  return ok(firms.find((id) => id !== me) ?? null);
};

/** Ends the holding that is said anew, or withdraws it where it did not count yet. */
const takePlaceOf = async (
  tx: TransactionScope,
  id: string,
  startsOn: string | null,
  { owner, owned }: { owner: End; owned: End },
): Promise<Result<null>> => {
  const old = await tx.db.equity
    .holdingsOfSide()
    .where("holdings.id", "=", id)
    .where("holdings.owner_id", "=", owner.id)
    .where("holdings.owned_id", "=", owned.id)
    .select(["organization_id", "counterparty_organization_id", "state", "starts_on", "ends_on"])
    .executeTakeFirst();
  if (!old || (!counts(old.state) && (old.state !== "claimed" || old.organization_id !== tx.organizationId)))
    return refuse("holding_replaced_unknown");
  const ends = counts(old.state);
  const endsOn = startsOn ?? "";
  if (ends && (startsOn === null || endsOn < (old.starts_on ?? "") || (old.ends_on && endsOn > old.ends_on)))
    return refuse("holding_replaced_needs_start");
  const changed = await tx.db.equity
    .updateHoldingsOfSide()
    .set((set) => ({
      ...(ends ? { ends_on: startsOn } : { state: "withdrawn" as const }),
      updated_at: tx.at,
      version: set("version", "+", 1),
    }))
    .where("id", "=", id)
    .where("state", "=", old.state)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return refuse("holding_replaced_unknown");
  await tx.record({
    counterparty:
      old.organization_id === tx.organizationId ? old.counterparty_organization_id : old.organization_id,
    subject: { type: "holding", id },
    action: ends ? "holding.ended" : "holding.withdrawn",
    before: ends ? { ends_on: old.ends_on } : { state: old.state },
    after: ends ? { ends_on: startsOn } : { state: "withdrawn" },
  });
  return ok(null);
};

type NewHolding = {
  id: string;
  owner: Pick<End, "type" | "id">;
  owned: Pick<End, "type" | "id">;
  counterparty: string | null;
  input: Omit<HoldingInput, "owner" | "owned">;
};

/** Writes a holding and its entry; throws what the register's triggers refuse. */
export const insertHolding = async (
  tx: TransactionScope,
  { id, owner, owned, counterparty, input }: NewHolding,
): Promise<void> => {
  const row = {
    id,
    counterparty_organization_id: counterparty,
    owner_id: owner.id,
    owner_organization_id: owner.type === "firm" ? owner.id : null,
    owner_party_id: owner.type === "party" ? owner.id : null,
    owned_id: owned.id,
    owned_organization_id: owned.type === "firm" ? owned.id : null,
    owned_party_id: owned.type === "party" ? owned.id : null,
    size: input.size,
    least_units: input.leastUnits,
    most_units: input.mostUnits,
    share_class: input.shareClass,
    is_voting: input.isVoting ? (1 as const) : (0 as const),
    votes_units: input.votesUnits,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    source: input.source,
    evidence: input.evidence,
    notes: input.notes,
    state: counterparty ? ("claimed" as const) : ("recorded" as const),
    answered_at: null,
    answered_by_user_id: null,
    answer_note: "",
    replaces_id: input.replaces,
    created_by_user_id: tx.user.id,
    created_at: tx.at,
    updated_at: tx.at,
  };
  await tx.db.insert("holdings", [row]).execute();
  await tx.record({
    counterparty,
    subject: { type: "holding", id },
    action: "holding.recorded",
    after: recordedFacts(row),
    sealed: row.notes === "" ? [] : sealedFields,
  });
};
