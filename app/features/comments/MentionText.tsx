// The field of a comment. With script it offers names after an `@`: the focus stays in the field, the arrows go through the names, Enter or
// Tab takes one, Escape closes the list.

import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef, useState } from "react";
import { Textarea } from "~/ui/controls";
import { useT } from "~/ui/intl";

type Person = { key: string; name: string; firm: string };

const mostOffered = 6;

/** What is being typed after an `@` at the end of the text before the caret; null where nothing is. */
const openName = (before: string): { from: number; typed: string } | null => {
  const match = /(?<![\p{Script=Latin}\p{N}._%+/-])@([\p{L}\p{N}'’·-]*(?: [\p{L}\p{N}'’·-]*)?)$/u.exec(
    before,
  );
  return match ? { from: match.index, typed: match[1] ?? "" } : null;
};

export function MentionText({
  people,
  maxLength,
  rows,
}: {
  people: readonly Person[];
  maxLength: number;
  rows: number;
}) {
  const t = useT("comments");
  const id = useId();
  const [isLive, setLive] = useState(false);
  const [name, setName] = useState<ReturnType<typeof openName>>(null);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLTextAreaElement | null>(null);
  useEffect(() => setLive(true), []);

  const wanted = name?.typed.toLowerCase();
  const offered =
    wanted === undefined
      ? []
      : people.filter((person) => person.name.toLowerCase().startsWith(wanted)).slice(0, mostOffered);
  const isOpen = offered.length > 0;

  const look = (event: SyntheticEvent<HTMLTextAreaElement>): void => {
    const text = event.currentTarget;
    field.current = text;
    setName(openName(text.value.slice(0, text.selectionStart)));
    setActive(0);
  };
  const take = (person: Person | undefined): void => {
    const text = field.current;
    if (!text || !name || !person) return;
    text.setRangeText(`@${person.name} `, name.from, text.selectionStart, "end");
    setName(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // The keys of an input method choose characters.
    if (!isOpen || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : offered.length - 1;
      setActive((active + step) % offered.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take(offered[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      setName(null);
    }
  };

  return (
    <div className="mention">
      <Textarea
        rows={rows}
        maxLength={maxLength}
        {...(isLive && {
          "aria-autocomplete": "list",
          "aria-controls": `${id}-names`,
          "aria-activedescendant": isOpen ? `${id}-${active}` : undefined,
          onInput: look,
          onKeyDown,
          onBlur: () => setName(null),
        })}
      />
      {isLive && (
        <div
          id={`${id}-names`}
          className="suggest-options"
          role="listbox"
          tabIndex={-1}
          aria-label={t("names")}
          hidden={!isOpen}
        >
          {offered.map((person, index) => (
            <button
              key={person.key}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The field keeps the focus and the caret.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name} <span className="sub">{person.firm}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
