import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { DraftButton } from "./DraftButton";
import type { PartKind } from "./programmes.schema";

type PartActionsProps = { kind: PartKind; id: string; title: string; isFirst: boolean; version: number };

/** What the lead does with one lesson or question of a draft. */
export function PartActions({ kind, id, title, isFirst, version }: PartActionsProps) {
  const t = useT("guidance");
  const fields = { kind, partId: id };
  return (
    <div className="row">
      <ButtonLink small icon="edit" href={`?do=${kind}&id=${id}`} aria-label={t("change_named", { title })}>
        {t("change")}
      </ButtonLink>
      {!isFirst && (
        <DraftButton
          intent="raise_part"
          version={version}
          fields={fields}
          label={t("up")}
          named={t("up_named", { title })}
          kind="quiet"
          icon="arrow-up"
          small
        />
      )}
      <DraftButton
        intent="remove_part"
        version={version}
        fields={fields}
        label={t("remove")}
        named={t("remove_named", { title })}
        kind="quiet"
        small
      />
    </div>
  );
}
