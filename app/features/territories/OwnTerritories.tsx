// Beside the form of a deal: where the firm sells what for its suppliers.

import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { OwnTerritory } from "./own-territories.server";
import { useAreaText } from "./use-area-text";

export function OwnTerritories({ territories }: { territories: readonly OwnTerritory[] }) {
  const t = useT("territories");
  const areaText = useAreaText();
  if (territories.length === 0) return null;
  return (
    <Section title={t("yours")}>
      <ul className="stack small-text">
        {territories.map(({ id, supplier, line, isExclusive, ...area }) => (
          <li key={id}>
            {areaText(area)}
            <br />
            <span className="sub">
              {t(isExclusive ? "yours_exclusive" : "yours_open", {
                supplier,
                line: line ?? t("every_line"),
              })}
            </span>
          </li>
        ))}
      </ul>
      <p className="sub">{t("yours_hint")}</p>
    </Section>
  );
}
