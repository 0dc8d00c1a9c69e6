import { errorText } from "~/ui/Field";
import { parseErrorCode } from "~/ui/field-errors";
import { useT } from "~/ui/intl";

/** What is wrong with a row, in the reader's words: a key of `imports` behind `fault_`, else one of `errors`. */
export function FaultText({ reason }: { reason: string }) {
  const t = useT("imports");
  const tErrors = useT("errors");
  const { code, values } = parseErrorCode(reason);
  const own = `fault_${code}` as Parameters<typeof t>[0];
  return <>{t.has(own) ? t(own, values ?? {}) : errorText(tErrors, reason)}</>;
}
