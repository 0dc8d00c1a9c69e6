import { DealClock } from "~/features/deals/DealStatus";
import type { DealNeed } from "~/features/deals/deal-needs.server";
import type { Waiting } from "~/features/deals/queue.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import type { IconName } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { type Need, NeedsList } from "~/ui/work";
import { useAllianceNeeds } from "./alliance-needs";
import { useCustomerNeeds } from "./customer-needs";
import type { Duties } from "./duties.server";

const icons: Record<DealNeed["kind"], { icon: IconName; kind: "waiting" | "draft" }> = {
  decide: { icon: "waiting", kind: "waiting" },
  answer: { icon: "return", kind: "waiting" },
  finish: { icon: "draft", kind: "draft" },
};

type NeedsProps = { needs: readonly DealNeed[]; waiting: Waiting; duties: Duties };

/** The needs in the order of their clocks; the first carries the page's emphasis. */
export function Needs({ needs, waiting, duties }: NeedsProps) {
  const { applications, holdings } = duties;
  const t = useT("home");
  const ofAlliances = useAllianceNeeds(duties);
  const ofCustomers = useCustomerNeeds(duties);
  const decisions = needs.filter(({ kind }) => kind === "decide").length;
  const items: Need[] = needs.map((need) => ({
    id: need.id,
    ...icons[need.kind],
    title: t(`need_${need.kind}`, { customer: need.customerName }),
    reason: t(`need_${need.kind}_reason`, { firm: need.firm }),
    clock: need.clock && <DealClock state={need.state} clock={need.clock} />,
    action: (
      <ButtonLink small href={need.kind === "decide" ? paths.queue(need.id) : paths.editDeal(need.id)}>
        {t(`need_${need.kind}_action`)}
      </ButtonLink>
    ),
  }));
  if (decisions > 0 && waiting.count > decisions) {
    items.splice(decisions, 0, {
      id: "more",
      icon: "queue",
      title: t("need_more", { count: waiting.count - decisions }),
      action: (
        <ButtonLink small href={paths.queue()}>
          {t("need_more_action")}
        </ButtonLink>
      ),
    });
  }
  items.push(...ofAlliances, ...ofCustomers);
  if (applications > 0) {
    items.push({
      id: "applications",
      icon: "partners",
      title: t("need_applications", { count: applications }),
      reason: t("need_applications_reason"),
      action: (
        <ButtonLink small href={paths.partners}>
          {t("need_applications_action")}
        </ButtonLink>
      ),
    });
  }
  if (holdings > 0) {
    items.push({
      id: "holdings",
      icon: "equity",
      title: t("need_holdings", { count: holdings }),
      reason: t("need_holdings_reason"),
      action: (
        <ButtonLink small href={paths.equityWith({ state: "to_answer" })}>
          {t("need_holdings_action")}
        </ButtonLink>
      ),
    });
  }
  return <NeedsList items={items} />;
}
