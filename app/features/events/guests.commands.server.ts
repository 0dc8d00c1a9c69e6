// Invites customers and their contacts to an event, and writes down what they answer and who came.

import type { ConsentChannel } from "#db/tables-contacts";
import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CustomerFilter } from "~/features/customers/customers.filter";
import { shownCustomers } from "~/features/customers/shown-customers.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { type Person, personsOf } from "./candidates.server";
import { mostAtOnce, mostGuests, seatsLeft } from "./events.rules";
import type { GuestInput, Invited } from "./events.schema";

/** Of an event to which people can still be invited. Refusals: `not_found`; `event_over`. */
const openEvent = async (tx: TransactionScope, eventId: string): Promise<Result<null>> => {
  // Queues behind an erasure, a withdrawn consent and other invitations that are under way.
  await tx.db.lockOrganization();
  const event = await tx.db
    .own("customer_events")
    .where("id", "=", eventId)
    .select("state")
    .executeTakeFirst();
  if (!event) return refuse("not_found");
  return event.state === "planned" ? ok(null) : refuse("event_over");
};

type Asked = { eventId: string; channel: ConsentChannel };

/** Refuses `event_guests_too_many`. */
const insertGuests = async (
  tx: TransactionScope,
  { eventId, channel }: Asked,
  people: readonly (Invited & { id?: string })[],
): Promise<Result<null>> => {
  const { count } = await tx.db
    .own("event_guests")
    .where("event_id", "=", eventId)
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) + people.length > mostGuests)
    return refuse("event_guests_too_many", { most: mostGuests });
  const rows = people.map(({ customerId, contactId, id = newId() }) => ({
    id,
    event_id: eventId,
    customer_id: customerId,
    contact_id: contactId,
    channel,
    answer: "none" as const,
    attended: null,
    note: "",
    invited_by_user_id: tx.user.id,
    invited_at: tx.at,
    updated_at: tx.at,
  }));
  await tx.db.insert("event_guests", rows).execute();
  for (const { id, customer_id, contact_id } of rows)
    await tx.record({
      subject: { type: "event_guest", id },
      action: "event_guest.invited",
      after: { event_id: eventId, customer_id, contact_id, channel },
    });
  return ok(null);
};

/**
 * Invites those who were chosen, or nobody where one of them cannot be. Refusals: `not_found`, also of a customer or contact;
 * `event_over`; `guest_unfit`, with the name and the reason; `event_guests_too_many`.
 */
export const inviteGuests = (
  scope: Scope,
  eventId: string,
  { channel, people }: { channel: ConsentChannel; people: readonly Invited[] },
  id = newId(),
): Promise<Result<{ id: string; invited: number }>> =>
  scope.transaction(async (tx) => {
    const open = await openEvent(tx, eventId);
    if (!open.ok) return open;
    const wanted = [...new Set(people.map(({ customerId }) => customerId))];
    const customers = await tx.db
      .own("customers")
      .where("id", "in", wanted)
      .select(["id", "kind", "name"])
      .execute();
    const today = dateIn(tx.now, scope.timeZone);
    const found = await personsOf(tx.db, customers, { eventId, channel, today });
    const chosen = new Map<string, Person>();
    for (const { customerId, contactId } of people) {
      const person = found.get(customerId)?.find((one) => one.contactId === contactId);
      if (!person) return refuse("not_found");
      const name = person.name || (customers.find((one) => one.id === customerId)?.name ?? "");
      if (person.unfit) return refuse("guest_unfit", { name, reason: person.unfit });
      chosen.set(`${customerId} ${contactId}`, person);
    }
    const [first, ...others] = chosen.values();
    if (!first) return refuse("not_found");
    const inserted = await insertGuests(tx, { eventId, channel }, [{ ...first, id }, ...others]);
    return inserted.ok ? ok({ id, invited: chosen.size }) : inserted;
  });

/**
 * Invites every person of the customers of a list who has agreed to be invited this way; nobody is invited whose consent does not stand,
 * and a company without such a person is left out. Refusals: `not_found`; `event_over`; `event_list_too_long`; `event_nobody_fits`;
 * `event_guests_too_many`.
 */
export const inviteAll = async (
  scope: Scope,
  eventId: string,
  { channel, filter }: { channel: ConsentChannel; filter: CustomerFilter },
): Promise<Result<{ invited: number; leftOut: number }>> => {
  const listed = await (await shownCustomers(scope, filter))
    .select("customers.id")
    .limit(mostAtOnce + 1)
    .execute();
  return scope.transaction(async (tx) => {
    const open = await openEvent(tx, eventId);
    if (!open.ok) return open;
    if (listed.length > mostAtOnce) return refuse("event_list_too_long", { most: mostAtOnce });
    if (listed.length === 0) return refuse("event_nobody_fits");
    // One that was merged away since it was listed is not there any more.
    const customers = await tx.db
      .own("customers")
      .where(
        "id",
        "in",
        listed.map(({ id }) => id),
      )
      .select(["id", "kind"])
      .execute();
    const today = dateIn(tx.now, scope.timeZone);
    const found = await personsOf(tx.db, customers, { eventId, channel, today });
    const persons = [...found.values()]
      .flat()
      .filter(({ isPerson, unfit }) => isPerson && unfit !== "invited");
    const fit = persons.filter(({ unfit }) => unfit === null);
    if (fit.length === 0) return refuse("event_nobody_fits");
    if (fit.length > mostAtOnce) return refuse("event_list_too_long", { most: mostAtOnce });
    const inserted = await insertGuests(tx, { eventId, channel }, fit);
    return inserted.ok ? ok({ invited: fit.length, leftOut: persons.length - fit.length }) : inserted;
  });
};

const flagOf = (attended: boolean | null): 0 | 1 | null => (attended === null ? null : attended ? 1 : 0);

/** A guest with the event. */
const readGuest = (tx: TransactionScope, id: string) =>
  tx.db
    .own("event_guests")
    .innerJoin("customer_events", "customer_events.id", "event_guests.event_id")
    .where("event_guests.id", "=", id)
    .select([
      "event_guests.event_id",
      "event_guests.answer",
      "event_guests.attended",
      "event_guests.note",
      "event_guests.version",
      "customer_events.state",
      "customer_events.starts_at",
      "customer_events.capacity",
    ])
    .executeTakeFirst();

/** Refuses `event_full`. */
const checkSeat = async (
  tx: TransactionScope,
  { event_id: eventId, capacity }: { event_id: string; capacity: number | null },
): Promise<Result<null>> => {
  const { count } = await tx.db
    .own("event_guests")
    .where("event_id", "=", eventId)
    .where("answer", "=", "coming")
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return seatsLeft(capacity, Number(count)) === 0
    ? refuse("event_full", { capacity: capacity ?? 0 })
    : ok(null);
};

/**
 * What a guest answered, whether they came, and a note. Refusals: `not_found`; `stale`; `event_over`: an answer to an event that was held
 * or cancelled; `event_full`: one more to come than there are seats; `event_not_begun`: nobody has come to what is still ahead.
 */
export const changeGuest = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: GuestInput,
): Promise<Result<{ id: string; eventId: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const guest = await readGuest(tx, id);
    if (!guest) return refuse("not_found");
    if (guest.version !== version) return refuse("stale");
    const after = { answer: input.answer, attended: flagOf(input.attended), note: input.note };
    const isAnswer = after.answer !== guest.answer;
    const isAttendance = after.attended !== guest.attended;
    if (isAnswer && guest.state !== "planned") return refuse("event_over");
    if (isAttendance && guest.state === "cancelled") return refuse("event_over");
    if (isAttendance && after.attended !== null && guest.starts_at > tx.at) return refuse("event_not_begun");
    if (isAnswer && after.answer === "coming") {
      const seat = await checkSeat(tx, guest);
      if (!seat.ok) return seat;
    }
    const { answer, attended, note } = guest;
    if (!isAnswer && !isAttendance && note === after.note) return ok({ id, eventId: guest.event_id });
    await tx.db
      .update("event_guests")
      .set({ ...after, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .execute();
    await tx.record({
      subject: { type: "event_guest", id },
      action: "event_guest.changed",
      before: { answer, attended, note },
      after,
      sealed: ["note"],
    });
    return ok({ id, eventId: guest.event_id });
  });

/**
 * Who came, or did not, of several guests at once. Refusals: `not_found`, where one is no guest of the event; `event_over`, once
 * cancelled; `event_not_begun`.
 */
export const markAttendance = (
  scope: Scope,
  eventId: string,
  { guestIds, attended }: { guestIds: readonly string[]; attended: boolean },
): Promise<Result<{ guests: number }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const event = await tx.db
      .own("customer_events")
      .where("id", "=", eventId)
      .select(["state", "starts_at"])
      .executeTakeFirst();
    if (!event) return refuse("not_found");
    if (event.state === "cancelled") return refuse("event_over");
    if (event.starts_at > tx.at) return refuse("event_not_begun");
    const ids = [...new Set(guestIds)];
    const guests = await tx.db
      .own("event_guests")
      .where("event_id", "=", eventId)
      .where("id", "in", ids)
      .select(["id", "attended"])
      .execute();
    if (guests.length < ids.length) return refuse("not_found");
    const flag = flagOf(attended);
    const changed = guests.filter((guest) => guest.attended !== flag);
    if (changed.length === 0) return ok({ guests: guests.length });
    await tx.db
      .update("event_guests")
      .set((set) => ({ attended: flag, updated_at: tx.at, version: set("version", "+", 1) }))
      .where(
        "id",
        "in",
        changed.map(({ id }) => id),
      )
      .execute();
    for (const { id, attended: before } of changed)
      await tx.record({
        subject: { type: "event_guest", id },
        action: "event_guest.changed",
        before: { attended: before },
        after: { attended: flag },
      });
    return ok({ guests: guests.length });
  });

/** Takes a guest off the list, with what was noted of them. Refusals: `not_found`; `event_over`; `stale`. */
export const removeGuest = (
  scope: Scope,
  { id, version }: { id: string; version: number },
): Promise<Result<{ id: string; eventId: string }>> =>
  scope.transaction(async (tx) => {
    const guest = await readGuest(tx, id);
    if (!guest) return refuse("not_found");
    if (guest.state !== "planned") return refuse("event_over");
    const { numDeletedRows } = await tx.db
      .delete("event_guests")
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return refuse("stale");
    const { event_id: eventId, answer } = guest;
    await tx.record({
      subject: { type: "event_guest", id },
      action: "event_guest.removed",
      before: { event_id: eventId, answer },
    });
    await tx.db.persons.eraseSealed("event_guest", [id]);
    await tx.db.persons.forgetAnswers([id]);
    return ok({ id, eventId });
  });
