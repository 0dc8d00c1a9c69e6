// The charters of the demo's alliances: what both sides want, who answers for it, and what they have agreed.

import type { Scope } from "~/access/scope.server";
import {
  acceptAgreement,
  addAgreement,
  addFileAgreement,
} from "~/features/alliances/charter/agreements.server";
import {
  agreementInput,
  charterInput,
  fileAgreementInput,
} from "~/features/alliances/charter/charter.schema";
import { addObjective, saveCharter } from "~/features/alliances/charter/edit-charter.server";
import { nameRepresentatives } from "~/features/alliances/charter/representatives.server";
import { addDays, dateIn } from "~/lib/dates";
import { withFile } from "./demo-file.server";
import { type DemoFirm, daysAgo, done } from "./demo-firms.server";

const channel = {
  vision: "An engineer stands in the plant within the hour, whoever of us sent him.",
  goal: "To be the first address for drives along the lower Yangtze.",
  targetCustomers: "Plants with 50 to 500 drives: packaging, paper, beverages, ports.",
  geographicScope: "Shanghai, Jiangsu, Zhejiang",
  productsServices: "Drives and vision, commissioning, spare parts, training of the plant's own people.",
  coreTechnology: "Drive control and machine vision of Lingang, line integration of its partners.",
  advantageBasis: "Our engineers live where the plants are, and know the machines beside ours.",
  sharedValues: "What was promised is done. Bad news travels first.",
  meetingRhythm: "Steering group every quarter, managers every second Tuesday",
};

/** The channel's charter, as it was written when work began; one agreement of two is near its end. */
export const writeChannelCharter = async (
  lead: Scope,
  allianceId: string,
  member: Scope,
  firms: { supplier: DemoFirm; partner: DemoFirm },
): Promise<void> => {
  await daysAgo(388, async () => {
    const today = dateIn(lead.clock(), lead.timeZone);
    const dates = { startsOn: today, reviewOn: addDays(today, 420) };
    done(await saveCharter(lead, allianceId, charterInput.parse({ ...channel, ...dates, version: 0 })));
    const objectives = [
      {
        text: "Win plants that neither of us would have won alone",
        measure: "40 plants",
        dueOn: addDays(today, 365),
      },
      {
        text: "Be on site before the line stands for a shift",
        measure: "under four hours",
        dueOn: addDays(today, 540),
      },
    ];
    for (const objective of objectives) done(await addObjective(lead, allianceId, objective));
    await name(lead, allianceId, firms.supplier, "owner@supplier.example", "manager@supplier.example");
    await name(member, allianceId, firms.partner, "owner@partner.example", "sales@partner.example");
    const agreements = [
      {
        title: "Frame agreement",
        url: "https://docs.supplier.example/alliances/frame-agreement",
        validFrom: today,
      },
      {
        title: "Confidentiality and customer data",
        text: "1. What one side learns of the other's customers serves this alliance alone.\n2. It is deleted within 30 days after the alliance ends.\n3. Each side names the people who may see it.",
        validFrom: today,
        expiresOn: addDays(today, 388 + 41),
      },
    ];
    for (const agreement of agreements) {
      const { id } = done(await addAgreement(lead, allianceId, agreementInput.parse(agreement)));
      done(await acceptAgreement(lead, allianceId, id));
      done(await acceptAgreement(member, allianceId, id));
    }
  });
  await daysAgo(205, async () => {
    const agreement = fileAgreementInput.parse({
      title: "Service levels of the engineers on call",
      text: "Who answers within which time, and what is owed where nobody comes.",
      validFrom: dateIn(lead.clock(), lead.timeZone),
    });
    const { id } = await withFile("service-levels.md", serviceLevels, async (file) =>
      done(await addFileAgreement(lead, allianceId, agreement, file)),
    );
    done(await acceptAgreement(lead, allianceId, id));
    done(await acceptAgreement(member, allianceId, id));
  });
};

const serviceLevels = `# Service levels of the engineers on call

1. A plant that stands is answered within 15 minutes and visited within four hours.
2. A plant that runs with a fault is visited on the next working day.
3. Whoever comes late owes the other side one engineer's day.
`;

const name = async (
  scope: Scope,
  allianceId: string,
  firm: DemoFirm,
  senior: string,
  manager: string,
): Promise<void> => {
  const idOf = (email: string) => firm.people.find((person) => person.email === email)?.id ?? "";
  const named = { seniorUserId: idOf(senior), managerUserId: idOf(manager), version: 0 };
  done(await nameRepresentatives(scope, allianceId, named));
};

/** One agreement, which a firm accepts with its invitation. */
export const agreeOnDesign = (lead: Scope, allianceId: string): Promise<void> =>
  daysAgo(270, async () => {
    const agreement = agreementInput.parse({
      title: "Rights in what is designed together",
      text: "1. What was brought in stays with whoever brought it.\n2. What is designed together belongs to both, and each may use it.\n3. Nobody licenses it to a third firm without the other's word.",
      validFrom: dateIn(lead.clock(), lead.timeZone),
    });
    const { id } = done(await addAgreement(lead, allianceId, agreement));
    done(await acceptAgreement(lead, allianceId, id));
  });
