/**
 * Buttons and links that look like buttons. A verb on each, and one primary in a view.
 */
import { useNavigation } from "@remix-run/react";
import { type ComponentProps, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { classes } from "~/ui/classes";
import { Icon, type IconName } from "~/ui/Icon";

export type ButtonLook = {
  /** `plain` is how a button looks that says nothing; for a `SubmitButton`, which is else the primary one. */
  kind?: "primary" | "plain" | "danger" | "quiet";
  small?: boolean;
  icon?: IconName;
};

const look = ({ kind, small }: ButtonLook, className?: string): string =>
  classes("button", kind !== "plain" && kind, small && "small", className);

type ButtonProps = ButtonLook & ComponentProps<"button">;

/** A button that does something on this page. What submits is a `SubmitButton`; in a form that only asks, say `type="submit"`. */
export function Button({ kind, small, icon, className, children, type = "button", ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={look({ kind, small }, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type ButtonLinkProps = ButtonLook & Omit<ComponentProps<"a">, "href"> & { href: string };

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ kind, small, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={look({ kind, small }, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

type SubmitButtonProps = ButtonLook & {
  children: ReactNode;
  /** Name and value of the intent, where a form has several. */
  name?: string;
  value?: string;
  formAction?: string;
  /** `get` shows the page with what is typed in the form, and changes nothing. */
  formMethod?: "get";
  formNoValidate?: boolean;
  className?: string;
  /** Whether the form is under way, where the form is a fetcher's; else the page's navigation tells. */
  pending?: boolean;
};

/**
 * Submits its form once: while the form is under way a second press does nothing and the button says that it is busy.
 * It stays focusable and keeps its value, which `disabled` would drop from what is sent. Without script it is a plain button.
 */
export function SubmitButton({
  kind = "primary",
  small,
  icon,
  className,
  children,
  pending,
  ...rest
}: SubmitButtonProps) {
  const navigation = useNavigation();
  const busy = pending ?? navigation.state !== "idle";
  const button = useRef<HTMLButtonElement>(null);
  useSubmitOnce(button, busy);
  const sent = navigation.formData;
  const mine = busy && (rest.name === undefined || sent?.get(rest.name) === rest.value);
  return (
    <button
      {...rest}
      ref={button}
      type="submit"
      className={look({ kind, small }, className)}
      aria-disabled={busy || undefined}
      aria-busy={mine || undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** Forms that are on their way without script's help, and submissions already looked at by another button of the form. */
const underWay = new WeakSet<HTMLFormElement>();
const seen = new WeakSet<Event>();

/** A native form that brought a download leaves the page where it is; after this it may be sent again. */
const nativeHoldMs = 8000;

function useSubmitOnce(button: RefObject<HTMLButtonElement>, busy: boolean): void {
  useEffect(() => {
    const form = button.current?.form;
    if (!form) return;
    const release = () => underWay.delete(form);
    const hold = (event: SubmitEvent) => {
      if (seen.has(event)) return;
      seen.add(event);
      if (event.defaultPrevented) return;
      if (busy || underWay.has(form)) {
        event.preventDefault();
        return;
      }
      underWay.add(form);
      // Prevented by now means that script sends it, and `busy` tells from here on.
      setTimeout(() => event.defaultPrevented && release());
      setTimeout(release, nativeHoldMs);
    };
    form.addEventListener("submit", hold);
    window.addEventListener("pageshow", release);
    return () => {
      form.removeEventListener("submit", hold);
      window.removeEventListener("pageshow", release);
    };
  }, [button, busy]);
}
