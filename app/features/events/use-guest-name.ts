import { useT } from "~/ui/intl";
import type { GuestView } from "./guests.queries.server";

/** What a guest is called: the contact, also one whose name was erased, else the customer. */
export const useGuestName = () => {
  const t = useT("events");
  return ({ contact, customer }: Pick<GuestView, "contact" | "customer">): string =>
    contact ? contact.name || t("erased_contact") : customer.name;
};
