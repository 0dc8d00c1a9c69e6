// Input of events and of who is invited: of the forms and of the API alike.

import { z } from "zod";
import type { EventKind } from "#db/tables-events";
import { isWebAddress } from "~/features/alliances/life-cycle/life-cycle.schema";
import { consentChannels } from "~/features/contacts/consents.rules";
import { isId } from "~/lib/id";
import { calendarDate, line, optionalLine, optionalLines, optionalWholeNumber, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { cleanText } from "~/lib/text";
import { eventKinds, guestAnswers, mostAtOnce, mostDays } from "./events.rules";

export const longestTitle = 150;
export const longestPlace = 200;
export const longestLink = 500;
export const longestPurpose = 2000;
export const longestNote = 500;

export const timeOfDay = z
  .string({ error: (issue) => (issue.input === undefined ? "required" : "invalid_time") })
  .transform(cleanText)
  .refine((typed) => /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(typed), { error: "invalid_time" });

export const reminderDays = (usual: number) =>
  z
    .number({ error: "invalid_number" })
    .int("not_integer")
    .min(0, `too_small|{"min":0}`)
    .max(mostDays, `too_big|{"max":${mostDays}}`)
    .default(usual);

export const seats = optionalWholeNumber(1, 100_000);

export const webLink = optionalLine(longestLink).refine((typed) => typed === "" || isWebAddress(typed), {
  error: "invalid_url",
});

/** Days and times are what the clock shows where the event is. */
export type EventInput = {
  title: string;
  kind: EventKind;
  startsOn: string;
  startsAt: string;
  endsOn: string;
  endsAt: string;
  place: string;
  link: string;
  purpose: string;
  /** Null: whoever plans it. */
  hostUserId: string | null;
  capacity: number | null;
  remindDays: number;
  followUpDays: number;
};

const shape = {
  title: line(longestTitle),
  kind: choice(eventKinds),
  startsOn: calendarDate,
  startsAt: timeOfDay,
  endsOn: calendarDate,
  endsAt: timeOfDay,
  place: optionalLine(longestPlace),
  link: webLink,
  purpose: optionalLines(longestPurpose),
  hostUserId: rowId.nullable().default(null),
  capacity: seats,
  remindDays: reminderDays(7),
  followUpDays: reminderDays(3),
};

type Times = Record<"startsOn" | "startsAt" | "endsOn" | "endsAt", string>;

const endsLater = ({ startsOn, startsAt, endsOn, endsAt }: Times): boolean =>
  endsOn > startsOn || (endsOn === startsOn && endsAt > startsAt);

const where: [
  (fields: { place: string; link: string }) => boolean,
  { path: string[]; error: string; when: () => boolean },
] = [
  ({ place, link }) => Boolean(place) || Boolean(link),
  { path: ["place"], error: "place_or_link", when: () => true },
];

export const eventForm = z
  .object({ ...shape, version: version.optional() })
  .refine(...where)
  .refine(endsLater, { path: ["endsAt"], error: "event_order" })
  .transform(({ version: seen, ...input }) => ({ input: input satisfies EventInput, version: seen ?? 0 }));

export type EventFormValues = Record<keyof EventInput, string>;

export const eventHeld = z.object({ version });
export const eventCancelled = z.object({ version, reason: line(longestNote) });
export const eventFollowedUp = z.object({ version, note: optionalLines(longestPurpose) });

/** A customer, or one of its contacts. */
export type Invited = { customerId: string; contactId: string | null };

/** `<customer>` or `<customer>:<contact>`, as a box of the form sends it. */
export const invitedText = ({ customerId, contactId }: Invited): string =>
  contactId ? `${customerId}:${contactId}` : customerId;

const invited = z.string({ error: "invalid_choice" }).transform((typed, context): Invited => {
  const [customerId = "", contactId] = typed.split(":");
  if (isId(customerId) && (contactId === undefined || isId(contactId)))
    return { customerId, contactId: contactId ?? null };
  context.addIssue({ code: "custom", message: "invalid_choice" });
  return z.NEVER;
});

const channel = choice(consentChannels);

export const inviteForm = z.object({
  channel,
  people: z
    .array(invited, { error: "choose_some" })
    .min(1, "choose_some")
    .max(mostAtOnce, `too_many|{"max":${mostAtOnce}}`),
});

export const inviteAllForm = z.object({ channel });

export type GuestInput = {
  answer: (typeof guestAnswers)[number];
  attended: boolean | null;
  note: string;
};

export const guestForm = z
  .object({
    guestId: rowId,
    version,
    answer: choice(guestAnswers),
    attended: z.enum(["yes", "no"], { error: "invalid_choice" }).nullable().default(null),
    note: optionalLines(longestNote),
  })
  .transform(({ guestId, version: seen, attended, ...said }) => ({
    guestId,
    version: seen,
    input: { ...said, attended: attended && attended === "yes" } satisfies GuestInput,
  }));

export const guestTakenOff = z.object({ guestId: rowId, version });

export const attendanceForm = z.object({
  guestIds: z
    .array(rowId, { error: "choose_some" })
    .min(1, "choose_some")
    .max(mostAtOnce, `too_many|{"max":${mostAtOnce}}`),
});
