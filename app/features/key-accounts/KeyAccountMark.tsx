import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";

/** One of the customers that make four fifths of the gains. */
export function KeyAccountMark() {
  const t = useT("key-accounts");
  return <Status kind="approved">{t("key_account")}</Status>;
}
