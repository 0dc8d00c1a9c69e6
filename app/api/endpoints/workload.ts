import { z } from "zod";
import { endpoint } from "../endpoint";
import { date } from "../fields";
import { workload, workloadExample } from "../resources/workload";

export const getWorkload = endpoint({
  tag: "projects",
  access: "projects.read",
  id: "getWorkload",
  method: "GET",
  path: "/workload",
  query: z.strictObject({ from: date.optional().meta({ description: "about_workload_from" }) }),
  response: z.strictObject({ data: z.array(workload) }),
  example: { response: { data: [workloadExample] } },
});
