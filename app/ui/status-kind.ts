import type { IconName } from "~/ui/Icon";

/** The five kinds of state. Which kind a state of a deal has is the deal's own matter. */
export type StatusKind = "draft" | "waiting" | "approved" | "refused" | "info";

/** The shape that says the kind without its colour. */
export const statusIcon = {
  draft: "draft",
  waiting: "waiting",
  approved: "approved",
  refused: "refused",
  info: "info",
} as const satisfies Record<StatusKind, IconName>;
