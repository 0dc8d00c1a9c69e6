// What is wrong with a row, in the reader's words. For error files and the command; pages have `FaultText`.

import { translator } from "~/messages/catalogue";
import { parseErrorCode } from "~/ui/field-errors";
import type { Locale } from "~/ui/locale";

/** A reason is a key of `imports` behind `fault_`, else one of `errors`. */
export const faultText = (locale: Locale, reason: string): string => {
  const { code, values } = parseErrorCode(reason);
  const tImports = translator(locale, "imports");
  const own = `fault_${code}` as Parameters<typeof tImports>[0];
  if (tImports.has(own)) return tImports(own, values ?? {});
  const tErrors = translator(locale, "errors");
  const general = code as Parameters<typeof tErrors>[0];
  return tErrors.has(general) ? tErrors(general, values ?? {}) : tErrors("invalid");
};
