// Input of announcements: of the forms and of the API alike.

import { z } from "zod";
import { isId } from "~/lib/id";
import { line, lines } from "~/lib/input";

export const announcementInput = z.object({ title: line(200), body: lines(8000) });
export type AnnouncementInput = z.infer<typeof announcementInput>;

/** Which announcement of the page a button stands beside. */
export const announcementChoice = z.object({
  announcementId: z.string({ error: "invalid_id" }).refine(isId, { error: "invalid_id" }),
});
