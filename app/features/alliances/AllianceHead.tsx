// The head of a page within an alliance: its crumbs begin at the alliances and lead through this one.

import type { ComponentProps } from "react";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

type PageHeadProps = ComponentProps<typeof PageHead>;

type AllianceHeadProps = PageHeadProps & {
  alliance: { id: string; name: string };
  /** Where the page stands within the alliance. */
  crumbs: NonNullable<PageHeadProps["crumbs"]>;
};

export function AllianceHead({ alliance, crumbs, ...head }: AllianceHeadProps) {
  const t = useT("alliances");
  const above = [
    { href: paths.alliances, label: t("crumb") },
    { href: paths.alliance(alliance.id), label: alliance.name },
  ];
  return <PageHead crumbs={[...above, ...crumbs]} {...head} />;
}
