// Input of the forms about notices.

import { z } from "zod";
import { rowId } from "~/lib/input-profile";
import { choiceField } from "./choice-field";
import { type Choices, channels, noticeKinds } from "./notices.rules";

export const readForm = z.object({ noticeId: rowId });

const boxes = Object.fromEntries(
  noticeKinds.flatMap((kind) =>
    channels.map((channel) => [
      choiceField(kind, channel),
      z
        .string()
        .optional()
        .transform((value) => value === "on"),
    ]),
  ),
) as Record<string, z.ZodType<boolean, unknown>>;

/** A box that is not ticked is not sent. */
export const choicesForm = z
  .object(boxes)
  .transform(
    (typed): Choices =>
      Object.fromEntries(
        noticeKinds.map((kind) => [
          kind,
          Object.fromEntries(
            channels.map((channel) => [channel, typed[choiceField(kind, channel)] ?? false]),
          ),
        ]),
      ) as Choices,
  );
