import type { WorkingCalendar } from "./plan";

/** Monday to Friday from nine to five in the zone, no holidays: for a firm that has stated nothing else. */
export const standardWeek = (id: string, timeZone: string): WorkingCalendar => ({
  id,
  timeZone,
  weekdays: [1, 2, 3, 4, 5],
  opens: "09:00",
  closes: "17:00",
  holidays: [],
  extraDays: [],
});
