// How persons of the customer file and their languages are called for the reader.

import { useT } from "~/ui/intl";

/** The person's name, or the words for one who was erased. */
export const usePersonName = (): ((person: { name: string; erasedAt: string | null }) => string) => {
  const t = useT("contacts");
  return ({ name, erasedAt }) => (erasedAt ? t("erased_person") : name);
};
