import { endpoint } from "../endpoint";
import { one } from "../fields";
import { daysGiven, weekGiven, workingCalendar, workingCalendarExample } from "../resources/working-calendar";

const tag = "projects";
const running = { tag, access: "projects.run" } as const;
const answer = { response: one(workingCalendar), versioned: true } as const;
const response = { data: workingCalendarExample };

export const getWorkingCalendar = endpoint({
  ...answer,
  tag,
  access: "projects.read",
  id: "getWorkingCalendar",
  method: "GET",
  path: "/working-calendar",
  example: { response },
});

export const changeWorkingWeek = endpoint({
  ...running,
  ...answer,
  id: "changeWorkingWeek",
  method: "PATCH",
  path: "/working-calendar",
  body: weekGiven,
  example: { body: { weekdays: [1, 2, 3, 4, 5], opens: "09:00", closes: "18:00" }, response },
});

export const stateSpecialDays = endpoint({
  ...running,
  ...answer,
  id: "stateSpecialDays",
  method: "POST",
  path: "/working-calendar/days",
  body: daysGiven,
  example: { body: { from: "2026-10-01", to: "2026-10-07", kind: "off", name: "国庆节" }, response },
});

export const removeSpecialDay = endpoint({
  ...running,
  ...answer,
  id: "removeSpecialDay",
  method: "DELETE",
  path: "/working-calendar/days/{id}",
  example: { response },
});
