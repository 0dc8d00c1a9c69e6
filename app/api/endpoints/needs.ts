import { z } from "zod";
import { fileSteps } from "~/features/needs/needs.rules";
import { endpoint } from "../endpoint";
import { fileName, many, one, paragraph, words } from "../fields";
import { plainListQuery } from "../lists";
import { need, needExample, needSummary, needSummaryExample, newNeed } from "../resources/need";

const tag = "needs";
const response = one(need);
const shown = { data: needExample };

export const listNeeds = endpoint({
  id: "listNeeds",
  method: "GET",
  path: "/alliances/{id}/needs",
  tag,
  access: "alliances.read",
  query: plainListQuery("-updated_at"),
  response: many(needSummary),
  example: { response: { data: [needSummaryExample], next_cursor: null } },
});

export const stateNeed = endpoint({
  id: "stateNeed",
  method: "POST",
  path: "/alliances/{id}/needs",
  tag,
  access: "alliances.take_part",
  body: newNeed,
  response,
  status: 201,
  versioned: true,
  example: {
    body: {
      way: "tailored_plan",
      source: "customer",
      customer_name: "Jiangnan Beverage",
      title: "Drives that run at 45 °C",
      description: "The bottling hall reaches 45 °C in July; the present drives shut down.",
      wanted_on: "2027-03-31",
    },
    response: shown,
  },
});

export const getNeed = endpoint({
  id: "getNeed",
  method: "GET",
  path: "/needs/{id}",
  tag,
  access: "alliances.read",
  response,
  versioned: true,
  example: { response: shown },
});

const step = <Body extends z.ZodType>(id: string, verb: string, body: Body, example: z.input<Body>) =>
  endpoint({
    id,
    method: "POST",
    path: `/needs/{id}/${verb}`,
    tag,
    access: "alliances.take_part",
    body,
    response,
    versioned: true,
    example: { body: example, response: shown },
  });

const noted = z.strictObject({ note: paragraph(2000).default("") });
const reasoned = z.strictObject({ note: words(2000) });

export const designSolution = step("designSolution", "design", z.strictObject({ note: words(4000) }), {
  note: "Drives of the series H with a second fan and derating from 40 °C.",
});
export const deliverSolution = step("deliverSolution", "deliver", noted, {
  note: "Installed on line 3 on 12 March.",
});
export const acceptSolution = step("acceptSolution", "accept", noted, {});
export const returnSolution = step("returnSolution", "return", reasoned, {
  note: "The second fan is louder than the hall allows.",
});
export const withdrawNeed = step("withdrawNeed", "withdraw", reasoned, {
  note: "The customer moves the line to another hall.",
});

export const moveNeedByFile = endpoint({
  id: "moveNeedByFile",
  method: "POST",
  path: "/needs/{id}/files",
  tag,
  access: "alliances.take_part",
  query: z
    .strictObject({ step: z.enum(fileSteps), note: paragraph(2000).default(""), file_name: fileName })
    .refine(({ step: taken, note }) => taken !== "design" || note !== "", {
      path: ["note"],
      error: "required",
    }),
  body: z.string(),
  takes: "application/octet-stream",
  response,
  status: 201,
  versioned: true,
  example: {
    query: { step: "deliver", note: "Installed on line 3.", file_name: "temperatures.csv" },
    body: "day,degrees …",
    response: shown,
  },
});
