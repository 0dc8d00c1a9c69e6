// What stands in a person's calendar, by what they may read at this moment: their tasks on the dates that the plans give them, the
// milestones of the firm's projects, and reviews that come due.

import type { Scope } from "~/access/scope.server";
import { nextReviewOn } from "~/features/alliances/plan/plan.rules";
import { registrationStates, waitsForReview } from "~/features/deals/deals.rules";
import { readDates } from "~/features/projects/status/dates.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { translator } from "~/messages/catalogue";
import type { FeedEntry } from "./feed-file";

/** So many projects at most, those that start last, and so many deals. */
const mostProjects = 500;
const mostDeals = 200;

export const listFeedEntries = async (scope: Scope): Promise<FeedEntry[]> => {
  const parts = await Promise.all([
    scope.can("projects.read") ? ofProjects(scope) : [],
    scope.can("deals.decide") ? ofDeals(scope) : [],
    scope.can("alliances.read") ? ofPlans(scope) : [],
    scope.can("alliances.read") ? ofCharters(scope) : [],
  ]);
  return parts.flat();
};

const ofProjects = async (scope: Scope): Promise<FeedEntry[]> => {
  const t = translator(scope.locale, "calendar");
  const projects = await scope.db.projects
    .joined()
    .where("projects.state", "in", ["planned", "running", "paused"])
    .select([
      "projects.id",
      "projects.name",
      "projects.state",
      "projects.starts_on as startsOn",
      "projects.organization_id as leadId",
    ])
    .orderBy("projects.starts_on", "desc")
    .orderBy("projects.id", "desc")
    .limit(mostProjects)
    .execute();
  const given = await scope.db.projects
    .of("project_tasks")
    .where("project_tasks.organization_id", "=", scope.organizationId)
    .where("project_tasks.assignee_user_id", "=", scope.user.id)
    .select("project_tasks.id")
    .execute();
  const mine = new Set(given.map(({ id }) => id));
  const plans = await readDates(scope.db, projects, scope.clock());
  return projects.flatMap(({ id: projectId, name: project }) =>
    (plans.get(projectId)?.tasks ?? []).flatMap(({ id, kind, name, state, start, finish }): FeedEntry[] => {
      const isShown = mine.has(id) || kind === "milestone";
      if (!isShown || state === "done" || start === null || finish === null) return [];
      return [
        {
          key: `task-${id}`,
          title: kind === "milestone" ? t("milestone", { name }) : name,
          when: { from: start, to: finish },
          link: absoluteUrl(paths.projectTask(id)),
          text: project,
        },
      ];
    }),
  );
};

/** Deals that wait for the firm's decision, at the instant by which it is due. */
const ofDeals = async (scope: Scope): Promise<FeedEntry[]> => {
  const t = translator(scope.locale, "calendar");
  const rows = await scope.db
    .led("deals")
    .where("deals.state", "in", registrationStates.filter(waitsForReview))
    .where("deals.review_due_at", "is not", null)
    .select(["deals.id", "deals.customer_name as customer", "deals.review_due_at as dueAt"])
    .orderBy("deals.review_due_at")
    .orderBy("deals.id")
    .limit(mostDeals)
    .execute();
  return rows.flatMap(({ id, customer, dueAt }) =>
    dueAt === null
      ? []
      : [
          {
            key: `deal-review-${id}`,
            title: t("deal_review", { customer }),
            when: { at: dueAt },
            link: absoluteUrl(paths.deal(id)),
            text: "",
          },
        ],
  );
};

/** The next review of each joint plan, of alliances that have not come to their exit. */
const ofPlans = async (scope: Scope): Promise<FeedEntry[]> => {
  const t = translator(scope.locale, "calendar");
  const plans = await scope.db
    .ofJoinedAlliances("joint_plans")
    .innerJoin("alliances", "alliances.id", "joint_plans.alliance_id")
    .where("alliances.stage", "<>", "exit")
    .select(["alliances.id", "alliances.name", "joint_plans.rhythm", "joint_plans.starts_on as startsOn"])
    .execute();
  const reviews = await scope.db
    .ofJoinedAlliances("plan_reviews")
    .groupBy("plan_reviews.alliance_id")
    .select((select) => [
      "plan_reviews.alliance_id as id",
      select.fn.max("plan_reviews.held_on").as("heldOn"),
    ])
    .execute();
  const held = new Map(reviews.map(({ id, heldOn }) => [id, heldOn]));
  return plans.map(({ id, name, rhythm, startsOn }) => {
    const on = nextReviewOn(rhythm, startsOn, held.get(id) ?? null);
    return {
      key: `plan-review-${id}`,
      title: t("plan_review", { alliance: name }),
      when: { from: on, to: on },
      link: absoluteUrl(paths.plan(id)),
      text: "",
    };
  });
};

/** The day on which each charter is looked at again. A firm that is invited reads the charter, and has no such day yet. */
const ofCharters = async (scope: Scope): Promise<FeedEntry[]> => {
  const t = translator(scope.locale, "calendar");
  const rows = await scope.db
    .offeredInAlliances("alliance_charters")
    .innerJoin("alliances", "alliances.id", "alliance_charters.alliance_id")
    .leftJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "alliances.id")
        .on("place.organization_id", "=", scope.organizationId)
        .on("place.status", "=", "accepted"),
    )
    .where((where) =>
      where.or([
        where("alliances.organization_id", "=", scope.organizationId),
        where("place.id", "is not", null),
      ]),
    )
    .where("alliances.stage", "<>", "exit")
    .where("alliance_charters.review_on", "is not", null)
    .select(["alliances.id", "alliances.name", "alliance_charters.review_on as on"])
    .execute();
  return rows.flatMap(({ id, name, on }) =>
    on === null
      ? []
      : [
          {
            key: `charter-review-${id}`,
            title: t("charter_review", { alliance: name }),
            when: { from: on, to: on },
            link: absoluteUrl(paths.charter(id)),
            text: "",
          },
        ],
  );
};
