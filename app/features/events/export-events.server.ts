// The exports of events: of exactly what a list shows, in its order, and of an event's guests with how each is reached.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { dateIn } from "~/lib/dates";
import { translator } from "~/messages/catalogue";
import { createFormat } from "~/ui/format";
import type { EventFilter, EventSort } from "./events.filter";
import { type EventView, listEvents } from "./events.queries.server";
import { listGuests } from "./guests.queries.server";

const rowsAtOnce = 500;

type Page<Item> = { items: Item[]; nextCursor: string | null };

/** All items of a list, in batches. */
async function* batches<Item>(read: (cursor: string | null) => Promise<Page<Item>>): AsyncGenerator<Item[]> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read(cursor);
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const count = (value: number): Cell => ({ decimal: `${value}` });

/** The rows in batches, the head first in the reader's language. */
export async function* exportEvents(
  scope: Scope,
  filter: EventFilter,
  sort: EventSort,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "events");
  const { time } = createFormat(scope.locale, scope.timeZone, scope.clock().toISOString());
  yield [
    [
      t("event"),
      t("kind"),
      t("day"),
      t("time"),
      t("time_zone"),
      t("place"),
      t("link"),
      t("host"),
      t("standing"),
      t("capacity"),
      t("invited"),
      t("answer_coming"),
      t("answer_tentative"),
      t("answer_declined"),
      t("attended"),
      t("reason"),
    ],
  ];
  const read = (cursor: string | null) => listEvents(scope, filter, { cursor, limit: rowsAtOnce }, sort);
  for await (const events of batches(read))
    yield events.map((event) => [
      event.title,
      t(`kind_${event.kind}`),
      { day: dateIn(new Date(event.startsAt), event.timeZone) },
      time(event.startsAt, event.timeZone),
      event.timeZone,
      event.place,
      event.link,
      event.host.name,
      t(`state_${event.state}`),
      event.capacity === null ? null : count(event.capacity),
      count(event.guests.invited),
      count(event.guests.coming),
      count(event.guests.tentative),
      count(event.guests.declined),
      count(event.guests.attended),
      event.reason,
    ]);
}

/** The guests of an event; how somebody is reached only where they may still be written to. */
export async function* exportGuests(scope: Scope, event: EventView): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "events");
  yield [
    [
      t("customer"),
      t("contact"),
      t("channel"),
      t("email"),
      t("phone"),
      t("answer"),
      t("attended"),
      t("note"),
      t("hint"),
    ],
  ];
  const read = (cursor: string | null) =>
    listGuests(scope, { eventId: event.id }, { cursor, limit: rowsAtOnce });
  for await (const guests of batches(read))
    yield guests.map((guest) => [
      guest.customer.name,
      guest.contact?.name,
      t(`channel_${guest.channel}`),
      guest.email,
      guest.phone,
      t(`answer_${guest.answer}`),
      guest.attended === null ? null : t(guest.attended ? "came" : "stayed_away"),
      guest.note,
      guest.silent && t(`silent_${guest.silent}`),
    ]);
}
