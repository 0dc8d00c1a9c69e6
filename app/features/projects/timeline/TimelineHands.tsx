// Dragging on the timeline, where there is script: a task is taken by the mouse and dropped on the day before which it is not to begin.
// Its page says the same in a field. Fingers scroll the drawing, so they do not drag.

import { useFetcher } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { addDays } from "~/lib/dates";
import { useFormat, useT } from "~/ui/intl";

export type MovableTask = { version: number; start: string };

type TimelineHandsProps = {
  /** What holds the drawing; tasks that can be taken carry `data-task` with their id. */
  region: RefObject<HTMLElement>;
  tasks: ReadonlyMap<string, MovableTask>;
  /** Of one day, in pixels. */
  dayWidth: number;
};

type Drag = { bar: SVGGElement; id: string; from: number; days: number };

/** Nearer than this it is a press that slipped. */
const slip = 3;

export function TimelineHands({ region, tasks, dayWidth }: TimelineHandsProps) {
  const t = useT("timeline");
  const format = useFormat();
  const fetcher = useFetcher({ key: "timeline" });
  const [held, setHeld] = useState<{ date: string; x: number; y: number } | null>(null);
  const latest = useRef({ tasks, dayWidth, fetcher });
  latest.current = { tasks, dayWidth, fetcher };
  const dropped = useRef<SVGGElement | null>(null);

  useEffect(() => {
    const element = region.current;
    if (!element) return;
    let drag: Drag | null = null;

    const dateOf = ({ id, days }: Drag) => addDays(latest.current.tasks.get(id)?.start ?? "", days);
    const letGo = (isDropped: boolean): void => {
      if (drag && !isDropped) drag.bar.style.transform = "";
      drag = null;
      setHeld(null);
    };
    const onDown = (event: PointerEvent): void => {
      const bar = event.target instanceof Element ? event.target.closest<SVGGElement>("[data-task]") : null;
      const id = bar?.dataset.task;
      const isBusy = latest.current.fetcher.state !== "idle";
      if (!bar || !id || isBusy || event.button !== 0 || event.pointerType === "touch") return;
      if (!latest.current.tasks.has(id)) return;
      event.preventDefault();
      drag = { bar, id, from: event.clientX + element.scrollLeft, days: 0 };
    };
    const onMove = (event: PointerEvent): void => {
      if (!drag) return;
      const by = event.clientX + element.scrollLeft - drag.from;
      drag.days = Math.abs(by) < slip ? 0 : Math.round(by / latest.current.dayWidth);
      drag.bar.style.transform = `translateX(${drag.days * latest.current.dayWidth}px)`;
      setHeld({ date: dateOf(drag), x: event.clientX, y: event.clientY });
    };
    const onUp = (): void => {
      const task = drag && latest.current.tasks.get(drag.id);
      if (!drag || !task || drag.days === 0) {
        letGo(false);
        return;
      }
      dropped.current = drag.bar;
      latest.current.fetcher.submit(
        { intent: "start", taskId: drag.id, version: String(task.version), notBefore: dateOf(drag) },
        { method: "post", preventScrollReset: true },
      );
      letGo(true);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") letGo(false);
    };
    const onCancel = (): void => letGo(false);
    element.addEventListener("pointerdown", onDown);
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("keydown", onKey);
    return () => {
      element.removeEventListener("pointerdown", onDown);
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("keydown", onKey);
    };
  }, [region]);

  // The bar stays where it was dropped until the plan is there anew; refused or held back by another task, it falls back.
  useEffect(() => {
    if (fetcher.state !== "idle" || !dropped.current) return;
    dropped.current.style.transform = "";
    dropped.current = null;
  }, [fetcher.state]);

  if (!held) return null;
  return (
    <p
      className="gantt-held"
      style={{ insetInlineStart: held.x, insetBlockStart: held.y }}
      aria-hidden="true"
    >
      {t("not_before", { date: format.date(held.date) })}
    </p>
  );
}
