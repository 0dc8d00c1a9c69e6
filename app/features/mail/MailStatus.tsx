import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { MailState } from "./mail.rules";

const kinds: Record<MailState, StatusKind> = { pending: "waiting", sent: "approved", failed: "refused" };

export function MailStatus({ state }: { state: MailState }) {
  const t = useT("operator");
  return <Status kind={kinds[state]}>{t(`mail_${state}`)}</Status>;
}
