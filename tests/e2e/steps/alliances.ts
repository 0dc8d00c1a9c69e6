// How an alliance begins: the lead creates, classifies and invites, the member accepts, the lead opens the gate to work.

import type { Person } from "../person";

const axes = {
  development_mode: "customization",
  party: "b2b.distribution",
  capital_tie: "none",
  purpose: "product_brand",
} as const;

/** Stands on the alliance's page afterwards. */
export const createsAlliance = async (manager: Person, name: string): Promise<void> => {
  await manager.goTo("/alliances");
  await manager.follows("alliances:new");
  await manager.isAt("alliances:new_title");
  await manager.types("alliances:name", name);
  await manager.types("alliances:description", "Drives for packaging lines around the lake.");
  for (const [axis, choice] of Object.entries(axes))
    await manager.chooses(`classification:axis_${axis}`, choice);
  await manager.presses("alliances:create");
  await manager.isTold("toasts:alliance_created");
};

/** On the alliance's page: gives it another purpose, for which the reader finds the old one in the history. */
export const classifies = async (manager: Person): Promise<void> => {
  const axis = manager.say("classification:axis_purpose");
  await manager.follows("alliances:change_axis", { axis });
  await manager.chooses("alliances:change_to", "distribution_channel");
  await manager.types("alliances:evidence", "Minutes of the first meeting");
  await manager.presses("alliances:save_change");
  await manager.isTold("toasts:alliance_classified");
  await manager.reads("alliances:history_evidence", { evidence: "Minutes of the first meeting" });
};

/** On the alliance's page. */
export const invitesFirm = async (manager: Person, firm: string): Promise<void> => {
  await manager.chooses("alliances:invite_firm", { label: firm });
  await manager.presses("alliances:invite");
  await manager.isTold("toasts:member_invited", { firm });
};

export const acceptsAlliance = async (owner: Person, alliance: string): Promise<void> => {
  await owner.goTo("/alliances");
  await owner.opens(alliance);
  await owner.presses("alliances:accept");
  await owner.isTold("toasts:invitation_accepted", { alliance });
};

export const beginsWork = async (manager: Person, alliance: string): Promise<void> => {
  await manager.goTo("/alliances");
  await manager.opens(alliance);
  await manager.types("alliances:work_reason", "The frame agreement is signed.");
  await manager.presses("alliances:begin_work");
  await manager.isTold("toasts:work_begun");
};
