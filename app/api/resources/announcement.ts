// An announcement as the API answers it, and as it is published.

import { z } from "zod";
import type { AnnouncementView } from "~/features/announcements/announcements.queries.server";
import { id, instant, name, words } from "../fields";

export const announcement = z
  .strictObject({
    id,
    title: z.string(),
    body: z.string(),
    published_at: instant,
    withdrawn_at: instant.nullable(),
    confirmed_at: instant.nullable(),
    confirmed_by: z
      .array(z.strictObject({ firm: z.string(), people: z.int(), first_at: instant }))
      .nullable()
      .meta({ description: "about_confirmed_by" }),
  })
  .meta({ id: "Announcement" });

export const newAnnouncement = z.strictObject({ title: name(200), body: words(8000) });

export const presentAnnouncement = (view: AnnouncementView): z.infer<typeof announcement> => ({
  id: view.id,
  title: view.title,
  body: view.body,
  published_at: view.publishedAt,
  withdrawn_at: view.withdrawnAt,
  confirmed_at: view.confirmedAt,
  confirmed_by:
    view.confirmedBy?.map(({ firm, people, firstAt }) => ({ firm, people, first_at: firstAt })) ?? null,
});

export const announcementExample: z.infer<typeof announcement> = {
  id: "019a0000-0000-7000-8000-000000000030",
  title: "New price list from 1 January",
  body: "The list prices of drives rise by 2 %. Deals approved before keep their prices.",
  published_at: "2026-11-20T08:00:00.000Z",
  withdrawn_at: null,
  confirmed_at: null,
  confirmed_by: [{ firm: "Hanhai", people: 2, first_at: "2026-11-20T09:30:00.000Z" }],
};
