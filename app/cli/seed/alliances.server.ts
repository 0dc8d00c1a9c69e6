// The alliances of the demo: one channel that works, one development with a single partner, one that waits for a sign-off, and one
// invitation that waits.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { allianceInput } from "~/features/alliances/alliances.schema";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";
import { listAgreementsToAccept } from "~/features/alliances/charter/charter.queries.server";
import { parseChoice } from "~/features/alliances/classification.rules";
import { classifyAlliance } from "~/features/alliances/classify-alliance.server";
import { createAlliance } from "~/features/alliances/create-alliance.server";
import { inviteMember } from "~/features/alliances/invite-member.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { announce } from "./announcements.server";
import { seedCampaigns } from "./campaigns.server";
import { agreeOnDesign, writeChannelCharter } from "./charter.server";
import { seedClub } from "./clubs.server";
import { actAs, type DemoFirm, type DemoFirms, daysAgo, done } from "./demo-firms.server";
import { seedProgrammes } from "./guidance.server";
import { checkHealth } from "./health.server";
import { seedIdeas } from "./ideas.server";
import { keepLedger } from "./ledger.server";
import { seedLibrary } from "./library.server";
import { askSignOff, passGates, planExit } from "./life-cycle.server";
import { seedNeeds } from "./needs.server";
import { planDesign } from "./plan.server";
import { seedProjects } from "./projects.server";

export const seedAlliances = async (firms: DemoFirms): Promise<void> => {
  const { supplier, partner, rival } = firms;
  const lead = await actAs(supplier, "manager@supplier.example");
  const partnerOwner = await actAs(partner, "owner@partner.example");

  const channel = await found(lead, 404, {
    name: "East China Channel",
    description:
      "Drives and vision for plants along the lower Yangtze, sold and serviced by those who know them.",
    development_mode: "customization",
    party: "b2b.distribution",
    capital_tie: "none",
    purpose: "distribution_channel",
  });
  await join(lead, channel, partner, "owner@partner.example", 398);
  await passGates(lead, channel, partnerOwner, { from: 396, to: 390 });
  await seedNeeds(firms, channel);
  await daysAgo(200, async () => {
    const choice = parseChoice("development_mode", "guidance");
    if (!choice) throw new Error("no such choice");
    done(
      await classifyAlliance(lead, channel, {
        axis: "development_mode",
        choice,
        effectiveFrom: dateIn(lead.clock(), lead.timeZone),
        reason: "The first delivery is accepted; from now on we train the distributor's own engineers.",
        evidence: "Minutes of the steering meeting, item 3",
        version: (await getAlliance(lead, channel))?.version ?? 0,
      }),
    );
  });
  await planExit(lead, channel, partnerOwner);
  await announce(lead, channel, partner);
  await seedLibrary(firms, channel);
  await writeChannelCharter(lead, channel, partnerOwner, firms);

  await join(lead, channel, rival, "owner@rival.example", 140);
  await checkHealth(lead, channel, partnerOwner, firms);
  await seedProgrammes(lead, channel, firms);

  const development = await found(lead, 300, {
    name: "Safety PLC co-development",
    description: "A safety controller for packaging lines, designed with the firm that builds the lines.",
    development_mode: "partnership.co_design",
    party: "b2b.complementary",
    capital_tie: "none",
    purpose: "new_product_development",
  });
  await join(lead, development, partner, "owner@partner.example", 296);
  await passGates(lead, development, partnerOwner, { from: 292, to: 280 });
  await agreeOnDesign(lead, development);
  await planDesign(lead, development, partnerOwner);
  await keepLedger(lead, development, partnerOwner);
  await seedIdeas(firms, development);
  await daysAgo(2, () => invite(lead, development, rival));

  await seedProjects(firms, { channel, development });

  const service = await found(lead, 30, {
    name: "Lower Yangtze service network",
    description: "Spare parts and engineers on site within four hours, from whichever of us is nearer.",
    development_mode: "customization",
    party: "b2b.logistics",
    capital_tie: "none",
    purpose: "customer_resource_sharing",
  });
  await join(lead, service, partner, "owner@partner.example", 24);
  await askSignOff(lead, service, { from: 20, to: 3 });

  const households = await found(lead, 130, {
    name: "Home Comfort",
    description: "Heat pumps and drives for households, sold and serviced by the firms that install them.",
    development_mode: "guidance",
    party: "b2c",
    capital_tie: "none",
    purpose: "product_brand",
  });
  await join(lead, households, partner, "owner@partner.example", 124);
  await join(lead, households, rival, "owner@rival.example", 122);
  await seedClub(firms, households);

  const brand = await found(lead, 170, {
    name: "Series H in our region",
    description:
      "One name in front of the customer: drives of series H, sold and started up by our distributor.",
    development_mode: "guidance",
    party: "b2b.distribution",
    capital_tie: "none",
    purpose: "product_brand",
  });
  await join(lead, brand, partner, "owner@partner.example", 165);
  await passGates(lead, brand, partnerOwner, { from: 160, to: 150 });
  await seedCampaigns(lead, partnerOwner, brand);
};

const found = (lead: Scope, days: number, fields: Record<string, string>): Promise<string> =>
  daysAgo(days, async () => {
    const input = allianceInput.parse({
      ...fields,
      currency: "CNY",
      startsOn: dateIn(lead.clock(), lead.timeZone),
    });
    return done(await createAlliance(lead, input)).id;
  });

const invite = async (lead: Scope, allianceId: string, firm: DemoFirm): Promise<void> => {
  const system = await systemScope("only the installation knows another firm's people");
  const link = absoluteUrl(paths.alliance(allianceId));
  done(await inviteMember(lead, system, { allianceId, organizationId: firm.id, link }));
};

const join = async (
  lead: Scope,
  allianceId: string,
  firm: DemoFirm,
  owner: string,
  days: number,
): Promise<void> => {
  await daysAgo(days + 3, () => invite(lead, allianceId, firm));
  await daysAgo(days, async () => {
    const system = await systemScope("an invitation stands in its lead's alliance");
    const scope = await actAs(firm, owner);
    const agreements = (await listAgreementsToAccept(scope, allianceId)).map((agreement) => agreement.id);
    done(await answerInvitation(scope, system, { allianceId, answer: "accepted", note: "", agreements }));
  });
};
