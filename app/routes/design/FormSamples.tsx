import { SubmitButton } from "~/ui/Button";
import {
  Checkbox,
  CheckboxOptions,
  DateInput,
  FileInput,
  Input,
  MoneyInput,
  RadioOptions,
  Select,
  Textarea,
} from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field } from "~/ui/Field";
import { errorCode } from "~/ui/field-errors";
import { useT } from "~/ui/intl";
import { Facts, Section, WithRail } from "~/ui/page";

/** Fields with help, mark and error; choices; the summary above the form and the rail beside it. */
export function FormSamples() {
  const t = useT("design");
  const codeErrors = ["uscc_check_digit"];
  const problemErrors = [errorCode("too_long", { max: 200 })];
  const rail = (
    <Section title={t("what_you_get")}>
      <Facts
        items={[
          { label: t("decision_in"), value: t("decision_in_value") },
          { label: t("protection"), value: t("protection_value") },
        ]}
      />
    </Section>
  );
  return (
    <Section title={t("fields")} sub={t("fields_sub")}>
      <WithRail rail={rail} label={t("rail")} form>
        <form className="form">
          <ErrorSummary
            fields={[
              { id: "code", label: t("uscc"), errors: codeErrors },
              { id: "problem", label: t("problem"), errors: problemErrors },
            ]}
            reference="E-7K2M-0419"
          />
          <Field
            id="trade-name"
            name="tradeName"
            label={t("trade_name")}
            help={t("trade_name_help")}
            defaultValue={t("firm_us")}
          >
            <Input autoComplete="organization" />
          </Field>
          <Field
            id="code"
            name="code"
            label={t("uscc")}
            errors={codeErrors}
            defaultValue="91320585MA1W8Q3K7P"
          >
            <Input className="mono" />
          </Field>
          <Field id="tier" name="tier" label={t("tier")} mark={t("tier_mark")}>
            <Select options={[{ value: "silver", label: t("silver") }]} disabled />
          </Field>
          <div className="field-row">
            <Field id="amount" name="amount" label={t("amount")} defaultValue="310,000">
              <MoneyInput currency="CN¥" />
            </Field>
            <Field id="close" name="closeOn" label={t("expected_close")} defaultValue="2027-03-19">
              <DateInput />
            </Field>
          </div>
          <Field id="lines" name="lines" label={t("product_line")} defaultValue={["safety", "service"]} group>
            <CheckboxOptions
              options={[
                { value: "drives", label: t("line_drives") },
                { value: "vision", label: t("line_vision") },
                { value: "safety", label: t("line_safety") },
                { value: "service", label: t("line_service") },
              ]}
            />
          </Field>
          <Field id="level" name="level" label={t("share_level")} defaultValue="profile" group>
            <RadioOptions
              options={[
                { value: "profile", label: t("level_profile"), help: t("level_profile_help") },
                {
                  value: "contact",
                  label: t("level_contact"),
                  help: t("level_contact_help"),
                  disabled: true,
                },
              ]}
            />
          </Field>
          <Field id="problem" name="problem" label={t("problem")} errors={problemErrors}>
            <Textarea />
          </Field>
          <Field id="file" name="file" label={t("file")} help={t("file_help")}>
            <FileInput accept=".csv,text/csv" />
          </Field>
          <div>
            <Checkbox name="subsidiaries" label={t("include_subsidiaries")} defaultChecked />
            <Checkbox
              name="private"
              label={t("hide_private")}
              help={t("trade_name_help")}
              look="switch"
              defaultChecked
            />
          </div>
          <div className="row">
            <SubmitButton>{t("submit")}</SubmitButton>
          </div>
        </form>
      </WithRail>
    </Section>
  );
}
