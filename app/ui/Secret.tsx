/**
 * A secret that is shown once, such as a token: selectable without script, and with script copied by a button.
 */
import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "~/ui/Button";
import { useT } from "~/ui/intl";

export function Secret({ label, value, help }: { label: ReactNode; value: string; help?: ReactNode }) {
  const t = useT("ui");
  const id = useId();
  const [canCopy, setCanCopy] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), []);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input
          className="input mono"
          id={id}
          value={value}
          readOnly
          autoComplete="off"
          spellCheck={false}
          aria-describedby={help ? `${id}-help` : undefined}
          onFocus={(event) => event.currentTarget.select()}
        />
        {canCopy && (
          <Button icon={copied ? "check" : "copy"} onClick={copy}>
            <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
          </Button>
        )}
      </div>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
