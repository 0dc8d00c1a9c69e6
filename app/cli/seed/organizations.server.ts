// The standing of the demo's firms: who they are, whose partners they are, who applies, and who is invited.

import { systemScope } from "~/access/make-scope.server";
import type { ApplicationInput } from "~/features/onboarding/applications.schema";
import { askApplicant, declineApplication } from "~/features/onboarding/decide-application.server";
import { addPartnerRelation } from "~/features/onboarding/partner-relation.server";
import { submitApplication } from "~/features/onboarding/submit-application.server";
import { editProfile } from "~/features/organizations/edit-profile.server";
import { getProfile } from "~/features/organizations/organizations.queries.server";
import { inviteColleague } from "~/features/people/invite-colleague.server";
import { newId } from "~/lib/id";
import type { Identifier } from "~/lib/identifiers";
import { ok } from "~/lib/result";
import { isLocale } from "~/ui/locale";
import { actAs, type DemoFirm, type DemoFirms, daysAgo, done } from "./demo-firms.server";

export const seedOrganizations = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  await tellProfile(supplier, "owner@supplier.example", {
    employees: 640,
    foundedYear: 2004,
    identifiers: [
      { scheme: "lei", value: "9845003LINGANGCTRL34" },
      { scheme: "uscc", value: "91310115MA1K4DE3XC" },
    ],
  });
  await tellProfile(partner, "owner@partner.example", {
    employees: 85,
    foundedYear: 2011,
    identifiers: [{ scheme: "uscc", value: "91320594MA1W7AU0HW" }],
  });
  await daysAgo(410, () => startRelation(supplier, partner));
  await daysAgo(150, () => startRelation(supplier, rival));
  await seedApplications(supplier);
  await daysAgo(2, async () => {
    const owner = await actAs(partner, "owner@partner.example");
    done(await inviteColleague(owner, { key: newId(), email: "service@partner.example", role: "member" }));
  });
};

const tellProfile = async (
  firm: DemoFirm,
  email: string,
  told: { employees: number; foundedYear: number; identifiers: Identifier[] },
): Promise<void> => {
  const owner = await actAs(firm, email);
  const { slug, locale, ...profile } = await getProfile(owner);
  done(await editProfile(owner, { ...profile, ...told, locale: isLocale(locale) ? locale : "en" }));
};

const startRelation = async (supplier: DemoFirm, partner: DemoFirm): Promise<void> => {
  const system = await systemScope("the demo's partners were there before its portal");
  done(
    await system.transaction(async (tx) =>
      ok(await addPartnerRelation(tx, { supplierId: supplier.id, partnerId: partner.id, byUserId: null })),
    ),
  );
};

type DemoApplication = Omit<ApplicationInput, "key">;

const seedApplications = async (supplier: DemoFirm): Promise<void> => {
  const apply = async (application: DemoApplication): Promise<string> => {
    const key = newId();
    const system = await systemScope("the demo's applicants belong to no firm yet");
    const { id, name, timeZone } = supplier;
    done(
      await submitApplication(system, {
        supplier: { id, name, timeZone, locale: "en" },
        clientAddress: "demo",
        input: { key, ...application },
      }),
    );
    return key;
  };
  const manager = await actAs(supplier, "manager@supplier.example");
  const declined = await daysAgo(24, () => apply(lastmileTrading));
  await daysAgo(22, async () =>
    done(
      await declineApplication(manager, {
        id: declined,
        version: 1,
        note: "We sell through system integrators; a trading house without engineers would not serve these customers well.",
      }),
    ),
  );
  const asked = await daysAgo(6, () => apply(shenzhenVision));
  await daysAgo(5, async () =>
    done(
      await askApplicant(manager, {
        id: asked,
        version: 1,
        note: "请问贵公司目前有几位工程师可以负责现场调试？主要覆盖哪些城市？",
      }),
    ),
  );
  await daysAgo(1, () => apply(ningboColdChain));
};

const ningboColdChain: DemoApplication = {
  legalName: "宁波北仑冷链设备有限公司",
  tradeName: "Beilun Cold Chain",
  country: "CN",
  city: "Ningbo",
  domain: "beilun-coldchain.example",
  identifier: { scheme: "uscc", value: "91330206MA2CJN8E46" },
  contactName: "Zhou Min",
  contactEmail: "zhou.min@beilun-coldchain.example",
  message:
    "We build and service cold stores around the port of Ningbo: some forty sites, eleven engineers.\n\nThree of our customers ask for controllers with remote monitoring, and we would like to register these projects with you.",
  locale: "en",
};

const shenzhenVision: DemoApplication = {
  legalName: "深圳明察视觉技术有限公司",
  tradeName: "明察视觉",
  country: "CN",
  city: "Shenzhen",
  domain: "mingcha-vision.example",
  identifier: { scheme: "uscc", value: "91440300MA5DTR9Q0U" },
  contactName: "何璐",
  contactEmail: "helu@mingcha-vision.example",
  message: "我们为电子厂提供视觉检测系统，希望与贵公司的控制器配套，共同服务华南客户。",
  locale: "zh-CN",
};

const lastmileTrading: DemoApplication = {
  legalName: "Lastmile Trading GmbH",
  tradeName: "Lastmile Trading",
  country: "DE",
  city: "Hamburg",
  domain: "lastmile-trading.example",
  identifier: null,
  contactName: "Jana Brandt",
  contactEmail: "brandt@lastmile-trading.example",
  message: "We trade automation parts across northern Germany.",
  locale: "en",
};
