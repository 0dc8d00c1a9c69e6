// The search over everything: in the palette with the pages of the portal, on its own page without them.

import type { Place } from "~/http/PortalFrame";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { SuggestBox } from "~/ui/SuggestBox";
import { type Findable, FoundThing, hrefOfFindable } from "./FoundThing";
import { longestFind } from "./finding.rules";

type FindBoxProps = {
  text?: string;
  /** Offered before anything is typed, and by a part of their names. */
  places?: readonly Place[];
};

const nameHolds =
  (typed: string) =>
  ({ name }: Place): boolean =>
    name.toLowerCase().includes(typed.trim().toLowerCase());

export function FindBox({ text = "", places = [] }: FindBoxProps) {
  const t = useT("finding");
  return (
    <SuggestBox<Findable>
      key={text}
      action={paths.find()}
      name="q"
      label={t("label")}
      submitLabel={t("submit")}
      optionsLabel={t("options")}
      value={text}
      maxLength={longestFind}
      keep={{}}
      known={(typed) => places.filter(nameHolds(typed))}
      startsOpen={places.length > 0}
      source={paths.findSuggestions}
      idOf={({ kind, id }) => `${kind}-${id}`}
      hrefOf={hrefOfFindable}
      option={(found) => <FoundThing found={found} />}
      summary={(count) => t("suggested", { count })}
    />
  );
}
