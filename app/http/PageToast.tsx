import { useT } from "~/ui/intl";
import { Toast } from "~/ui/Toast";
import type { Toast as ToastContent } from "./toast.server";

/** The toast that the last action left for this page. */
export function PageToast({ toast }: { toast: ToastContent }) {
  const t = useT("toasts");
  const tRefusals = useT("refusals");
  const key = toast.message as Parameters<typeof t>[0];
  const refusal = toast.refusal?.code as Parameters<typeof tRefusals>[0] | undefined;
  return (
    <Toast kind={toast.kind === "refused" ? "refused" : "approved"} undo={toast.undo}>
      {t(key, toast.values ?? {})}
      {refusal && <> {tRefusals(refusal, toast.refusal?.details ?? {})}</>}
    </Toast>
  );
}
