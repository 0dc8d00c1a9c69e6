/**
 * The controls that stand in a `Field` and take id, name, value and error links from it. Each is the browser's own
 * element, so that it works without script and with every keyboard.
 */
import type { ComponentProps, ReactNode } from "react";
import { classes } from "~/ui/classes";
import { type FieldControl, useFieldControl } from "~/ui/Field";

/** Attributes that a control draws from its field; its own props come after and win. */
function fromField(field: FieldControl | null) {
  if (!field) return {};
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
  };
}

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

const many = (value: string | string[] | undefined): readonly string[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** What every form takes of these: an address by RFC 5321, a passphrase by what is hashed. */
const longest: Record<string, number> = { email: 254, password: 1024 };

export function Input({ className, ...rest }: ComponentProps<"input">) {
  const field = useFieldControl();
  return (
    <input
      {...fromField(field)}
      maxLength={longest[rest.type ?? "text"]}
      defaultValue={rest.value === undefined ? single(field?.defaultValue) : undefined}
      {...rest}
      className={classes("input", className)}
    />
  );
}

/** A calendar date; sends `YYYY-MM-DD`. */
export function DateInput(props: Omit<ComponentProps<"input">, "type">) {
  return <Input {...props} type="date" className={classes("short", props.className)} />;
}

/** An amount as people type it, digits and separators; the server parses it with the currency of its own field. */
export function MoneyInput({
  currency,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { currency?: ReactNode }) {
  const input = (
    <Input inputMode="decimal" autoComplete="off" {...rest} className={classes("num", rest.className)} />
  );
  if (!currency) return input;
  return (
    <span className="input-affix">
      <span aria-hidden="true">{currency}</span>
      {input}
    </span>
  );
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return (
    <textarea
      {...fromField(field)}
      defaultValue={rest.value === undefined ? single(field?.defaultValue) : undefined}
      {...rest}
      className={classes("input", className)}
    />
  );
}

export type Option = { value: string; label: ReactNode; disabled?: boolean };

type SelectProps = ComponentProps<"select"> & {
  options?: readonly Option[];
  /** The entry for "nothing chosen yet"; sends the empty string. */
  placeholder?: string;
};

export function Select({ options, placeholder, className, children, ...rest }: SelectProps) {
  const field = useFieldControl();
  return (
    <select
      {...fromField(field)}
      defaultValue={rest.value === undefined ? single(field?.defaultValue) : undefined}
      {...rest}
      className={classes("input", className)}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options?.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
      {children}
    </select>
  );
}

/** One box with its label beside it; stands alone, outside a `Field`. `look="switch"` for a setting that acts at once. */
export function Checkbox({
  label,
  help,
  look,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; help?: ReactNode; look?: "switch" }) {
  return (
    <label className={classes("check", className)}>
      <input {...rest} type="checkbox" role={look} className={look} />
      <span>
        {label}
        {help && <span className="sub">{help}</span>}
      </span>
    </label>
  );
}

/** Several boxes of one name in a `Field group`; sends the name once per box ticked. */
export function CheckboxOptions({ options }: { options: readonly Option[] }) {
  const field = useFieldControl();
  const chosen = many(field?.defaultValue);
  return (
    <div className="checks">
      {options.map((option) => (
        <label className="check" key={option.value}>
          <input
            type="checkbox"
            name={field?.name}
            value={option.value}
            disabled={option.disabled}
            defaultChecked={chosen.includes(option.value)}
            aria-invalid={field?.invalid || undefined}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

/** One of a few, each with a line of its own, in a `Field group`. A disabled choice says why in `help`. */
export function RadioOptions({ options }: { options: readonly (Option & { help?: ReactNode })[] }) {
  const field = useFieldControl();
  const chosen = single(field?.defaultValue);
  return (
    <div className="options">
      {options.map((option) => (
        <label className="option" key={option.value}>
          <input
            type="radio"
            name={field?.name}
            value={option.value}
            disabled={option.disabled}
            defaultChecked={chosen === option.value}
            required={field?.required}
            aria-invalid={field?.invalid || undefined}
          />
          <span>
            <span className="strong">{option.label}</span>
            {option.help && <span className="sub">{option.help}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

/** A file to upload. `accept` lists the types that the server takes. */
export function FileInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const field = useFieldControl();
  return (
    <input {...fromField(field)} {...rest} type="file" className={classes("input", "file", className)} />
  );
}
