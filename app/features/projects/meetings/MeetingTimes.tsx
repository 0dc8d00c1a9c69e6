import { useFormat } from "~/ui/intl";

/** When a meeting begins, by the clock of every firm that takes part in the project. */
export function MeetingTimes({ startsAt, zones }: { startsAt: string; zones: readonly string[] }) {
  const format = useFormat();
  return (
    <>
      {zones.map((zone, place) => (
        <span key={zone} className={place === 0 ? undefined : "sub"}>
          {format.dateTimeIn(startsAt, zone)}
        </span>
      ))}
    </>
  );
}
