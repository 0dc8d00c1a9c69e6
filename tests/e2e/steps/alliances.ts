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

/** What each gate up to working together requires. */
const required = [
  "executive_sponsor",
  "business_case",
  "own_readiness",
  "partner_chosen",
  "common_objectives",
] as const;
const gates = {
  executive_sponsor: "knowledge",
  business_case: "internal_assessment",
  own_readiness: "partner_selection",
} as const;

/** From the list of alliances to the life cycle of one. */
const opensLifeCycle = async (person: Person, alliance: string): Promise<void> => {
  await person.goTo("/alliances");
  await person.opens(alliance);
  await person.follows("alliances:tab_life_cycle");
};

/** Through the gates up to the one that members sign: evidence for what is required, and the lead's own sign-off. */
export const reachesWorkGate = async (manager: Person, alliance: string): Promise<void> => {
  await opensLifeCycle(manager, alliance);
  for (const code of required) {
    const item = manager.say(`life-cycle:item_${code}`);
    await manager.follows("life-cycle:add_evidence_to", { item });
    await manager.types("life-cycle:evidence_text", "Minutes of the steering meeting");
    await manager.presses("life-cycle:add_evidence");
    await manager.isTold("toasts:evidence_added");
    if (!(code in gates)) continue;
    const stage = manager.say(`alliances:stage_${gates[code as keyof typeof gates]}`);
    await manager.presses("life-cycle:pass", { stage });
    await manager.isTold("toasts:stage_pass");
  }
  await manager.presses("life-cycle:ask");
  await manager.isTold("toasts:sign_offs_asked", { count: 1 });
};

/** From the home page, where it is among what needs the firm. */
export const signsOff = async (owner: Person, alliance: string): Promise<void> => {
  await owner.goTo("/");
  await owner.reads("home:need_sign_off", { alliance });
  await opensLifeCycle(owner, alliance);
  await owner.presses("life-cycle:sign");
  await owner.isTold("toasts:signed_off");
};

export const beginsWork = async (manager: Person, alliance: string): Promise<void> => {
  await opensLifeCycle(manager, alliance);
  await manager.presses("life-cycle:pass", { stage: manager.say("alliances:stage_working_together") });
  await manager.isTold("toasts:stage_pass");
};
