import type { Place } from "~/http/PortalFrame";
import { paths } from "~/http/paths";
import { Icon, type IconName } from "~/ui/Icon";
import type { Found } from "./find-named.server";

export type Findable = Found | Place;

const icons = { customer: "customers", alliance: "alliances", deal: "deals" } as const satisfies Record<
  Found["kind"],
  IconName
>;

export const hrefOfFindable = (found: Findable): string => {
  if (found.kind === "place") return found.id;
  if (found.kind === "customer") return paths.customer(found.id);
  if (found.kind === "alliance") return paths.alliance(found.id);
  return paths.deal(found.id);
};

/** A line of the palette and of the page of what was found. */
export function FoundThing({ found }: { found: Findable }) {
  return (
    <>
      <span>
        <Icon name={found.kind === "place" ? found.icon : icons[found.kind]} /> {found.name}
      </span>
      {found.kind !== "place" && found.beside && <span className="sub">{found.beside}</span>}
    </>
  );
}
