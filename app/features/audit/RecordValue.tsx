// One side of a change in the reader's words.

import { useFormat, useT } from "~/ui/intl";
import { Facts } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText, MoneyText } from "~/ui/text";
import type { ShownSide, ShownValue } from "./changes.rules";
import { ThingText } from "./ThingText";
import { useRecordText } from "./use-record-text";

export function RecordSide({ side }: { side: ShownSide }) {
  const t = useT("record");
  if (side.state === "absent") return <>–</>;
  if (side.state === "plain") return <RecordValue value={side.value} />;
  return (
    <>
      {side.state === "opened" && <RecordValue value={side.value} />}
      {side.state === "altered" && <Status kind="refused">{t("sealed_altered")}</Status>}
      {(side.state === "withheld" || side.state === "erased") && (
        <Status kind="draft" mark="lock">
          {t(`sealed_${side.state}`)}
        </Status>
      )}
      <details className="definition">
        <summary>{t("seal")}</summary>
        <Facts
          items={[
            { label: t("digest"), value: <span className="mono">{side.digest}</span> },
            ...(side.state === "opened"
              ? [
                  { label: t("salt"), value: <span className="mono">{side.proof.salt}</span> },
                  { label: t("sealed_text"), value: <span className="mono">{side.proof.text}</span> },
                ]
              : []),
          ]}
        />
      </details>
    </>
  );
}

function RecordValue({ value }: { value: ShownValue }) {
  const t = useT("record");
  const format = useFormat();
  const text = useRecordText();
  switch (value.kind) {
    case "nothing":
      return <>–</>;
    case "text":
      return <>{value.text}</>;
    case "code":
      return <>{text.value(value.code)}</>;
    case "instant":
      return <DateText value={value.at} show="dateTime" />;
    case "date":
      return <DateText value={value.date} />;
    case "number":
      return <>{format.number(value.number)}</>;
    case "flag":
      return <>{t(value.isSet ? "yes" : "no")}</>;
    case "money":
      return <MoneyText value={value} />;
    case "thing":
      return <ThingText {...value} />;
    case "list":
      return (
        <>
          {value.items.map((item) => (
            <div key={JSON.stringify(item)}>
              <RecordValue value={item} />
            </div>
          ))}
        </>
      );
    case "facts":
      return (
        <>
          {value.facts.map((fact, index) => (
            <span key={fact.field}>
              {index > 0 && " · "}
              {text.field(fact.field)} <RecordValue value={fact.value} />
            </span>
          ))}
        </>
      );
  }
}
