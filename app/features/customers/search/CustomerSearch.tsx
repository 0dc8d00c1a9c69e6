// The search field of the list of customers.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { SuggestBox } from "~/ui/SuggestBox";
import { longestText } from "../customers.filter";
import type { CustomerSuggestion } from "./find-customers.server";
import type { Part } from "./search-rank.server";

/** A suggestion with its place in the reader's language. */
export type ShownSuggestion = CustomerSuggestion & { place: string };

export function CustomerSearch({
  text,
  keep,
}: {
  text: string | null;
  keep: Readonly<Record<string, string | null | undefined>>;
}) {
  const t = useT("customers");
  return (
    <SuggestBox<ShownSuggestion>
      // The list of another text is another field.
      key={text}
      action={paths.customers}
      name="q"
      label={t("text")}
      submitLabel={t("search")}
      optionsLabel={t("suggestions")}
      value={text ?? ""}
      maxLength={longestText}
      keep={keep}
      source={paths.customerSuggestions}
      idOf={({ id }) => id}
      hrefOf={({ id }) => paths.customer(id)}
      option={(suggestion) => <Suggestion suggestion={suggestion} />}
      summary={(count) => t("suggested", { count })}
    />
  );
}

function Suggestion({ suggestion: { name, place, reason } }: { suggestion: ShownSuggestion }) {
  const t = useT("customers");
  const isOfName = reason.by === "name" || reason.by === "pinyin" || reason.by === "initials";
  const isListedName = isOfName && reason.parts.map(({ text }) => text).join("") === name;
  return (
    <>
      <span className="suggest-name">{isListedName ? <Marked parts={reason.parts} /> : name}</span>
      <span className="sub">
        {!isListedName && (
          <>
            {t(`found_by_${reason.by}`)} <Marked parts={reason.parts} />
          </>
        )}
        {isListedName && reason.by !== "name" && t(`found_by_${reason.by}`)}
        {place && (isListedName && reason.by === "name" ? place : ` · ${place}`)}
      </span>
    </>
  );
}

function Marked({ parts }: { parts: readonly Part[] }) {
  let at = 0;
  return parts.map(({ text, isFound }) => {
    const key = at;
    at += text.length;
    return isFound ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
