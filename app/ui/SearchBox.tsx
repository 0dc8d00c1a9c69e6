import { useId } from "react";
import { Icon } from "~/ui/Icon";

/** The search of the top bar: a form that leads to the page of results. `keys` are the keys that focus it, with script. */
export function SearchBox({
  action,
  label,
  value,
  keys,
}: {
  action: string;
  label: string;
  value?: string;
  keys?: readonly string[];
}) {
  const id = useId();
  return (
    <search className="find">
      <form action={action}>
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <Icon name="search" />
        <input id={id} name="q" type="search" placeholder={label} defaultValue={value} autoComplete="off" />
        {keys && (
          <span className="keys" aria-hidden="true">
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        )}
      </form>
    </search>
  );
}
