// What firms do with alliances, needs and announcements in the sequences.

import { systemScope } from "~/access/make-scope.server";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";
import { listAgreementsToAccept } from "~/features/alliances/charter/charter.queries.server";
import { classifyAlliance } from "~/features/alliances/classify-alliance.server";
import { createAlliance } from "~/features/alliances/create-alliance.server";
import { inviteMember } from "~/features/alliances/invite-member.server";
import {
  confirmAnnouncement,
  publishAnnouncement,
} from "~/features/announcements/announcements.commands.server";
import { moveNeed } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import { needSteps } from "~/features/needs/needs.rules";
import { stateNeed } from "~/features/needs/state-need.server";
import { type Doer, type Operation, pickFrom } from "./firms";

export const allianceOperations = {
  createAlliance: async (firms, doer, pick) => {
    const words = firms.words(2, doer);
    const [name = "", description = ""] = words;
    const made = await createAlliance(firms.scope(doer), {
      name,
      description,
      currency: "CNY",
      startsOn: null,
      isOpen: false,
      classification: {
        development_mode:
          pick % 2 === 1
            ? { value: "partnership", subKind: "co_design" }
            : { value: "customization", subKind: null },
        party: { value: "b2b", subKind: "distribution" },
        capital_tie: { value: "none", subKind: null },
        purpose: { value: "distribution_channel", subKind: null },
      },
    });
    if (made.ok)
      firms.alliances.push({ id: made.value.id, lead: doer, words, invited: new Set(), evidence: [] });
    return made.ok;
  },
  inviteMember: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    const guest = pickFrom<Doer>(["partner", "rival", "stranger"], pick);
    if (!alliance || !guest) return false;
    const invited = await inviteMember(firms.scope(doer), await systemScope("tests"), {
      allianceId: alliance.id,
      organizationId: firms.world[guest].id,
      link: "http://localhost:3000/",
    });
    if (invited.ok && alliance.lead !== doer)
      throw new Error(`${doer} invited to an alliance of ${alliance.lead}`);
    if (invited.ok) {
      alliance.invited.add(guest);
      firms.canaries.share(alliance.words, guest);
    }
    return invited.ok;
  },
  answerInvitation: async (firms, doer, pick) => {
    const alliance = pickFrom(
      firms.alliances.filter(({ invited }) => invited.size > 0),
      pick,
    );
    if (!alliance) return false;
    const note = firms.canaries.make(doer, alliance.lead);
    const answered = await answerInvitation(firms.scope(doer), await systemScope("tests"), {
      allianceId: alliance.id,
      answer: pick % 3 === 0 ? "declined" : "accepted",
      note,
      agreements: (await listAgreementsToAccept(firms.scope(doer), alliance.id)).map(({ id }) => id),
    });
    if (answered.ok && !alliance.invited.has(doer)) throw new Error(`${doer} answered another's invitation`);
    return answered.ok;
  },
  classifyAlliance: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const words = firms.words(2, alliance.lead, ...alliance.invited);
    const [reason = "", evidence = ""] = words;
    const changed = await classifyAlliance(firms.scope(doer), alliance.id, {
      axis: "development_mode",
      choice: { value: "guidance", subKind: null },
      effectiveFrom: "2026-11-01",
      reason,
      evidence,
      version: 1,
    });
    if (changed.ok) alliance.words.push(...words);
    return changed.ok;
  },
  stateNeed: async (firms, doer) => {
    const words = firms.words(3, doer, "supplier");
    const [title = "", description = "", customerName = ""] = words;
    const stated = await stateNeed(firms.scope(doer), firms.world.alliance.id, {
      organizationId: null,
      way: "tailored_plan",
      source: "customer",
      customerName,
      title,
      description,
      wantedOn: null,
    });
    if (stated.ok) firms.needs.push({ id: stated.value.id, by: doer });
    return stated.ok;
  },
  moveNeed: async (firms, doer, pick) => {
    const need = pickFrom(firms.needs, pick);
    if (!need) return false;
    // Its own two firms take a step that is open to them; the others try any, and must fail.
    const seen = await getNeed(firms.scope(doer), need.id);
    const step = pickFrom(seen?.steps ?? [...needSteps], pick);
    if (!step) return false;
    const note = firms.canaries.make("supplier", need.by);
    const moved = await moveNeed(firms.scope(doer), need.id, step, { note, version: seen?.version ?? 1 });
    if (moved.ok && doer !== need.by && doer !== "supplier")
      throw new Error(`${doer} moved a need of ${need.by}`);
    return moved.ok;
  },
  publishAnnouncement: async (firms, doer) => {
    const [title = "", body = ""] = firms.words(2, "supplier", "partner", "rival");
    const published = await publishAnnouncement(firms.scope(doer), firms.world.alliance.id, { title, body });
    if (published.ok) firms.announcements.push(published.value);
    return published.ok;
  },
  confirmAnnouncement: async (firms, doer, pick) => {
    const announcement = pickFrom(firms.announcements, pick);
    if (!announcement) return false;
    const named = { allianceId: firms.world.alliance.id, announcementId: announcement.id };
    const confirmed = await confirmAnnouncement(firms.scope(doer), named);
    if (confirmed.ok && (doer === "supplier" || doer === "stranger"))
      throw new Error(`${doer} confirmed what was not told to it`);
    return confirmed.ok;
  },
} satisfies Record<string, Operation>;
