// Reading mail: in the demo it stands on a page, for everybody who tries it out.

import type { Person } from "../person";
import type { Values } from "../texts";

/** Opens the link of the latest mail of this kind to the address. */
export const opensMail = async (
  reader: Person,
  mail: { kind: string; to: string; values: Values },
): Promise<void> => {
  const subject = reader.pattern(`mail:${mail.kind}_subject`, mail.values);
  await reader.goTo("/mail");
  await reader.page
    .locator(".section")
    .filter({ has: reader.page.getByRole("heading", { name: subject }) })
    .filter({ hasText: mail.to })
    .first()
    .getByRole("link")
    .click();
};
