/**
 * What keeps a form from being sent, in one list above it: takes the focus, and each line leads to its field.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { errorText } from "~/ui/Field";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";

export type SummaryField = { id: string; label: ReactNode; errors?: readonly string[] };

type ErrorSummaryProps = {
  fields: readonly SummaryField[];
  /** Errors of the form as a whole, already in the reader's words. */
  formErrors?: readonly ReactNode[];
  /** The number of the request, for those who ask for help. */
  reference?: string;
};

export function ErrorSummary({ fields, formErrors = [], reference }: ErrorSummaryProps) {
  const t = useT("ui");
  const tErrors = useT("errors");
  const summary = useRef<HTMLDivElement>(null);
  const wrong = fields.filter((field) => field.errors?.length);
  const shown = wrong.length + formErrors.length > 0;
  const signature =
    shown && `${formErrors.length} ${wrong.map((field) => `${field.id} ${field.errors?.join()}`)}`;
  // Every new set of errors takes the focus again, not the first alone.
  useEffect(() => {
    if (signature) summary.current?.focus();
  }, [signature]);
  if (!shown) return null;
  return (
    <div className="note refused error-summary" role="alert" tabIndex={-1} ref={summary}>
      <Icon name="refused" />
      <div>
        <p>
          <strong>
            {wrong.length > 0 ? t("error_summary", { count: wrong.length }) : t("error_summary_form")}
          </strong>{" "}
          {t("error_kept")}
        </p>
        <ul>
          {formErrors.map((error, index) => (
            <li key={typeof error === "string" ? error : index}>{error}</li>
          ))}
          {wrong.map((field) => (
            <li key={field.id}>
              <a href={`#${field.id}`}>
                {field.label}: {errorText(tErrors, field.errors?.[0] ?? "invalid")}
              </a>
            </li>
          ))}
        </ul>
        {reference && <p className="nowrap">{t("reference", { code: reference })}</p>}
      </div>
    </div>
  );
}
