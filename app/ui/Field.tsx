/**
 * A field of a form: label above, error between, help below. The frame gives its control id, name, value and the
 * links that a screen reader follows, so that `<Field {...fieldProps(fields.name)} label={…}><Input /></Field>` is all.
 */
import { createContext, type ReactNode, useContext } from "react";
import { parseErrorCode } from "~/ui/field-errors";
import { Icon } from "~/ui/Icon";
import { type Translator, useT } from "~/ui/intl";

/** What a control takes from the field around it. */
export type FieldControl = {
  id: string;
  name?: string;
  defaultValue?: string | string[];
  required?: boolean;
  describedBy?: string;
  invalid: boolean;
};

const FieldContext = createContext<FieldControl | null>(null);

/** The field around a control, or nothing where the control stands alone. */
export const useFieldControl = (): FieldControl | null => useContext(FieldContext);

export type FieldProps = {
  id: string;
  name?: string;
  defaultValue?: string | string[];
  required?: boolean;
  /** Error codes of the namespace `errors`. */
  errors?: readonly string[];
  label: ReactNode;
  /** A word after the label, such as "optional". */
  mark?: ReactNode;
  help?: ReactNode;
  /** A set of choices: the label becomes the legend of a fieldset. */
  group?: boolean;
  children: ReactNode;
};

export function Field({ label, mark, help, group, errors, children, ...control }: FieldProps) {
  const { id } = control;
  const invalid = Boolean(errors?.length);
  const describedBy = [invalid && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ") || undefined;
  const content = (
    <FieldContext.Provider value={{ ...control, invalid, describedBy }}>
      {children}
      <FieldErrors id={`${id}-error`} errors={errors} />
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </FieldContext.Provider>
  );
  const text = (
    <>
      {label}
      {mark && <span className="field-mark"> {mark}</span>}
    </>
  );
  if (group) {
    return (
      <fieldset className="field" id={id} tabIndex={invalid ? -1 : undefined} aria-describedby={describedBy}>
        <legend>{text}</legend>
        {content}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{text}</label>
      {content}
    </div>
  );
}

/** An error code in the reader's words; a code without a message reads as "not valid". */
export function errorText(t: Translator<"errors">, text: string): string {
  const { code, values } = parseErrorCode(text);
  const key = code as Parameters<typeof t>[0];
  return t.has(key) ? t(key, values) : t("invalid");
}

/** The errors of one field, each on its line. */
function FieldErrors({ id, errors }: { id?: string; errors?: readonly string[] }) {
  const t = useT("errors");
  if (!errors?.length) return null;
  return (
    <ul className="field-errors" id={id}>
      {errors.map((error) => (
        <li key={error}>
          <Icon name="refused" />
          {errorText(t, error)}
        </li>
      ))}
    </ul>
  );
}

/** The part of a Conform field that a form of ours uses. */
export type FieldMeta = {
  id: string;
  name: string;
  initialValue?: unknown;
  errors?: string[];
  required?: boolean;
};

/** From a Conform field to the props of `Field`: id, name, what was typed before, errors. */
export function fieldProps(
  field: FieldMeta,
): Pick<FieldProps, "id" | "name" | "defaultValue" | "errors" | "required"> {
  const { id, name, initialValue, errors, required } = field;
  return { id, name, defaultValue: asText(initialValue), errors, required };
}

function asText(value: unknown): string | string[] | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.filter((entry): entry is string => typeof entry === "string");
  return undefined;
}
