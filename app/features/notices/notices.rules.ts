// Kinds of notices and where people are told of each. Pure; safe for the browser.

import type { NoticeKind } from "#db/tables-talk";

export const noticeKinds = [
  "mentioned",
  "task_assigned",
  "task_changed",
  "task_comment",
  "project_invited",
  "project_state",
] as const satisfies readonly NoticeKind[];

export const channels = ["page", "mail", "digest"] as const;
export type Channel = (typeof channels)[number];

/** The channels on which a person is told. */
export type Choice = Record<Channel, boolean>;
export type Choices = Record<NoticeKind, Choice>;

const atOnce: Choice = { page: true, mail: true, digest: false };
const inDigest: Choice = { page: true, mail: false, digest: true };

/** What holds until a person chooses. A firm that is asked into a project gets a mail of its own. */
export const proposedChoices: Choices = {
  mentioned: atOnce,
  task_assigned: atOnce,
  task_changed: inDigest,
  task_comment: inDigest,
  project_invited: { page: true, mail: false, digest: false },
  project_state: inDigest,
};

/** Hours of the reader's morning, the second one excluded, in which a digest leaves. */
const morning = { from: 7, to: 11 };

/** Whether a digest is to leave now: once a day, in the morning of the reader's zone. */
export const isDigestTime = (
  { date, hour }: { date: string; hour: number },
  sentOn: string | null,
): boolean => hour >= morning.from && hour < morning.to && (sentOn === null || sentOn < date);

/** The hour, 0 to 23, in a zone. */
export const hourIn = (instant: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(instant));

/** The kinds that are told on a channel until a person chooses. */
export const kindsOf = (channel: Channel): NoticeKind[] =>
  noticeKinds.filter((kind) => proposedChoices[kind][channel]);
