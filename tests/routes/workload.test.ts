// The workload over its page and over the API.

import { expect, test } from "vitest";
import { loader } from "~/routes/portfolio/workload/route";
import { clientOf } from "../factories/api";
import { addedPhase, addedTask, joinedProject } from "../factories/projects";
import { createWorld, scopeOf } from "../factories/world";
import { as, get } from "./ask";

test("the page and the API tell the same", async () => {
  const world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.supplier);
  const id = await joinedProject(scope, world.alliance.id, [await scopeOf(world.partner)]);
  await addedTask(scope, id, await addedPhase(scope, id), { assigneeUserId: scope.user.id });
  const viewer = as(world.partner, "viewer");
  expect(await get(loader, viewer, "/x?from=2026-06-04")).toMatchObject({
    value: {
      from: "2026-06-01",
      earlier: "2026-03-09",
      later: "2026-08-24",
      firms: [{ firm: { isUs: false } }],
    },
  });
  expect(await get(loader, viewer, "/x?from=never")).toMatchObject({ value: { from: "2026-06-01" } });
  expect(await get(loader, as(world.rival, "owner"), "/x")).toMatchObject({ value: { firms: [] } });
  const api = await clientOf(world, world.supplier);
  const answer = await api("/workload?from=2026-06-01");
  expect(answer.body).toMatchObject({
    data: [
      {
        people: [
          {
            weeks: expect.arrayContaining([
              { week: "2026-W23", planned_days: 5, available_days: 5, over_days: 0 },
            ]),
          },
        ],
      },
    ],
  });
  expect((await api("/workload?from=x")).status).toBe(422);
});
