import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { paths } from "./paths";

export const problemNames = [
  "not_found",
  "bad_request",
  "forbidden",
  "no_firm",
  "too_large",
  "too_many",
  "unavailable",
  "failed",
] as const;
export type ProblemName = (typeof problemNames)[number];

/** What happened, what is kept, what to do, and the reference number under which the log tells the rest. */
export function ProblemPage({ problem, reference }: { problem: ProblemName; reference?: string }) {
  const t = useT("problems");
  return (
    <>
      <PageHead title={t(`${problem}_title`)} lede={t(`${problem}_text`)} />
      <p className="row">
        <ButtonLink href={paths.home}>{t("home")}</ButtonLink>
      </p>
      {reference && problem !== "not_found" && <p className="sub">{t("reference", { reference })}</p>}
    </>
  );
}
