// How a firm comes in: it applies, the supplier asks back and accepts, the first owner and a colleague take up invitations.

import { anything, type Person } from "../person";
import { opensMail } from "./mail";

export type NewFirm = { name: string; domain: string; owner: string; colleague: string };

const supplier = { name: "Lingang Controls", slug: "lingang-controls" };
export const newPassphrase = "a sentence nobody else would type";

export const applies = async (applicant: Person, firm: NewFirm): Promise<void> => {
  await applicant.goTo(`/apply/${supplier.slug}`);
  await applicant.types("firms:legal_name", `${firm.name} 有限公司`);
  await applicant.types("firms:trade_name", firm.name);
  await applicant.chooses("firms:country", "CN");
  await applicant.types("firms:city", "Changzhou");
  await applicant.types("firms:domain", firm.domain);
  await applicant.types("onboarding:contact_name", "Ye Ting");
  await applicant.types("onboarding:contact_email", firm.owner);
  await applicant.types("onboarding:message", "We build packaging lines and would like to sell your drives.");
  await applicant.presses("onboarding:apply");
  await applicant.isAt("onboarding:sent_title", { supplier: supplier.name });
};

export const asksBack = async (manager: Person, firm: NewFirm): Promise<void> => {
  await manager.goTo("/partners");
  await manager.opens(firm.name);
  await manager.types("partners:ask_label", "How many engineers do you have?");
  await manager.presses("partners:ask");
  await manager.isTold("toasts:application_asked", { firm: firm.name });
};

export const answers = async (applicant: Person, firm: NewFirm): Promise<void> => {
  await opensMail(applicant, {
    kind: "application_question",
    to: firm.owner,
    values: { firm: supplier.name },
  });
  await applicant.reads("onboarding:answer_title", { supplier: supplier.name });
  await applicant.types("onboarding:answer_label", "Nine, four of them on the road.");
  await applicant.presses("onboarding:answer");
  await applicant.isAt("onboarding:answer_sent_title");
};

export const accepts = async (manager: Person, firm: NewFirm): Promise<void> => {
  await manager.goTo("/partners");
  await manager.opens(firm.name);
  await manager.presses("partners:accept");
  await manager.isTold("toasts:application_accepted", { firm: firm.name });
};

/** Takes up the invitation to a firm as somebody who has no account yet. */
export const joins = async (
  person: Person,
  invited: { mail: string; name: string; email: string; firm: string },
): Promise<void> => {
  const values = { firm: invited.firm, inviter: anything };
  await opensMail(person, { kind: invited.mail, to: invited.email, values });
  await person.types("people:your_name", invited.name);
  await person.types("account:new_password", newPassphrase);
  await person.types("account:password_again", newPassphrase);
  await person.presses("people:join");
  await person.isTold("toasts:joined", { firm: invited.firm });
};

export const invitesColleague = async (owner: Person, email: string): Promise<void> => {
  await owner.goTo("/settings/people");
  await owner.types("people:email", email);
  await owner.presses("people:invite");
  await owner.isTold("toasts:invited", { email });
};
